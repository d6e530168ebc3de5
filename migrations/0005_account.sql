-- What a reader is called, if they say so, and when the account ends for good, if its end was asked for.
ALTER TABLE readers ADD COLUMN name TEXT;
ALTER TABLE readers ADD COLUMN deletes_at BIGINT;
CREATE INDEX readers_by_end ON readers (deletes_at);

-- A new address that a reader asked for, until somebody who reads mail there says yes. Of what confirms it only a hash stands
-- here. One that is not `mailed` nobody can confirm. `session` is the browser that asked; it has no foreign key, because the
-- session may end before.
CREATE TABLE address_changes (
    link BYTEA PRIMARY KEY NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    session BIGINT NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    device TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    mailed BOOLEAN NOT NULL,
    spent_at BIGINT
);
CREATE INDEX address_changes_by_reader ON address_changes (reader, asked_at);
CREATE INDEX address_changes_by_address ON address_changes (address, asked_at);
CREATE INDEX address_changes_by_end ON address_changes (ends_at);

-- Whom and what a reader follows: a section, a topic or an author, under the name that it had then.
CREATE TABLE follows (
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (reader, kind, slug)
);

-- The newest stories of a topic or an author are found by walking an index, however many there are.
ALTER TABLE story_topics ADD COLUMN published BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story_authors ADD COLUMN published BIGINT NOT NULL DEFAULT 0;
UPDATE story_topics SET published = (SELECT s.published FROM stories s WHERE s.id = story_topics.story);
UPDATE story_authors SET published = (SELECT s.published FROM stories s WHERE s.id = story_authors.story);
CREATE INDEX story_topics_by_time ON story_topics (slug, published, story);
CREATE INDEX story_authors_by_time ON story_authors (slug, published, story);
