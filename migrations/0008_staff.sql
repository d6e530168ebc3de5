-- Who works here. A member of the staff is a reader with a role.
CREATE TABLE staff (
    reader BIGINT PRIMARY KEY NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    added_at BIGINT NOT NULL
);

-- A way in for a member who has none yet, or has lost it: by a link that counts once. Of it only a hash stands here.
CREATE TABLE staff_ways (
    link BYTEA PRIMARY KEY NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    spent_at BIGINT
);
CREATE INDEX staff_ways_by_reader ON staff_ways (reader, made_at);
CREATE INDEX staff_ways_by_end ON staff_ways (ends_at);

-- What the staff did. Each entry holds a hash over itself and the entry before it, so that one that is changed or taken out is
-- seen. It names its actor in words too: the log outlives accounts.
CREATE TABLE desk_log (
    number BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    by_staff BIGINT,
    by_name TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BYTEA NOT NULL
);
INSERT INTO counters (name, n) VALUES ('desk_log', 0);

-- How a session began: `mail`, `passkey`, `provider`, or `enrolled` by a way in. The desk opens for the last three only.
ALTER TABLE sessions ADD COLUMN way TEXT NOT NULL DEFAULT 'mail';
