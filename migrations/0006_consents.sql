-- What a reader agreed to or declined, each time anew: rows are added, never changed. `wording` is what stood before the reader's
-- eyes, `version` that of the text it leads to, `way` where it was said.
CREATE TABLE consents (
    id BIGINT PRIMARY KEY NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    given BOOLEAN NOT NULL,
    version TEXT NOT NULL,
    wording TEXT NOT NULL,
    way TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX consents_by_reader ON consents (reader, subject, at, id);
