-- Keys that the house made for itself, by purpose.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY NOT NULL,
    value BYTEA NOT NULL,
    made_at BIGINT NOT NULL
);

-- `address` is the normal form of `email`: one mailbox, one reader.
CREATE TABLE readers (
    id BIGINT PRIMARY KEY NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX readers_by_address ON readers (address);

-- A sign-in that was asked for by mail. Of what opens it only hashes stand here. One that is not `mailed` was asked for too
-- often: nothing opens it, and only its asker's page knows of it.
CREATE TABLE asks (
    browser BYTEA PRIMARY KEY NOT NULL,
    link BYTEA NOT NULL,
    code TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    next TEXT NOT NULL,
    device TEXT NOT NULL,
    daily BOOLEAN NOT NULL,
    terms TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    mailed BOOLEAN NOT NULL,
    spent_at BIGINT
);
CREATE UNIQUE INDEX asks_by_link ON asks (link);
CREATE INDEX asks_by_address ON asks (address, asked_at);
CREATE INDEX asks_by_end ON asks (ends_at);

-- A browser that is signed in. `cookie` is the hash of what it holds.
CREATE TABLE sessions (
    id BIGINT PRIMARY KEY NOT NULL,
    cookie BYTEA NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id),
    device TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions_by_cookie ON sessions (cookie);
CREATE INDEX sessions_by_reader ON sessions (reader, seen_at);
CREATE INDEX sessions_by_end ON sessions (ends_at);

CREATE INDEX events_by_kind ON events (kind, at);

-- Mail to one person on its way out, and in a demo everything that would have gone out. What is delivered is deleted.
CREATE TABLE letters (
    id BIGINT PRIMARY KEY NOT NULL,
    envelope TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    due_at BIGINT,
    tries BIGINT NOT NULL,
    taken_until BIGINT NOT NULL,
    fault TEXT
);
CREATE INDEX letters_by_due ON letters (due_at, id);
CREATE INDEX letters_by_time ON letters (written_at, id);
