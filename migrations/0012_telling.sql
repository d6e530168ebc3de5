-- Who is yet to hear of a comment that speaks to them: `why` is `answer` or `mention`.
CREATE TABLE tellings (
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    comment BIGINT NOT NULL REFERENCES comments (id),
    why TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (reader, comment)
);

-- Whether those to whom a comment speaks were told of it, or are about to be: once, however often it is held and approved.
ALTER TABLE comments ADD COLUMN told BOOLEAN NOT NULL DEFAULT FALSE;

-- Where a letter that is sent more than once can be stopped with one press (RFC 8058).
ALTER TABLE letters ADD COLUMN unsubscribe TEXT;

-- When the desk was last told that its queues grow, in milliseconds.
INSERT INTO counters (name, n) VALUES ('queues_told', 0);
