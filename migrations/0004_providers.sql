-- A reader as a provider knows them: `issuer` and `subject` are the key, never the address, which is as it was told.
CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    id BIGINT NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    email TEXT,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX identities_by_id ON identities (id);
CREATE INDEX identities_by_reader ON identities (reader, added_at);

-- A browser that was sent to a provider. `state` and `browser` are hashes of what comes back with it. With a `reader`, that
-- reader adds the provider; else somebody signs in.
CREATE TABLE introductions (
    state BYTEA PRIMARY KEY NOT NULL,
    browser BYTEA NOT NULL,
    provider TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    next TEXT NOT NULL,
    reader BIGINT REFERENCES readers (id) ON DELETE CASCADE,
    ends_at BIGINT NOT NULL,
    spent_at BIGINT
);
CREATE INDEX introductions_by_end ON introductions (ends_at);
CREATE INDEX introductions_by_reader ON introductions (reader);
