-- A reader's passkey. `credential` is the id that its device gave it; `key` is its public key with its counter, as the checker
-- writes them: the counter stands nowhere else, so no second copy can disagree.
CREATE TABLE passkeys (
    id BIGINT PRIMARY KEY NOT NULL,
    credential BYTEA NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE UNIQUE INDEX passkeys_by_credential ON passkeys (credential);
CREATE INDEX passkeys_by_reader ON passkeys (reader, made_at);

-- Challenges that were answered, by hash, until they would be over anyway: a challenge is good once. Those that were only
-- handed out stand nowhere.
CREATE TABLE passkey_challenges (
    challenge BYTEA PRIMARY KEY NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_by_end ON passkey_challenges (ends_at);
