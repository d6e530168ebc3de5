-- One running number for news between nodes. The row is locked until the writer commits,
-- so the numbers of `events` are without gaps and in the order of their commits.
CREATE TABLE counters (
    name TEXT PRIMARY KEY NOT NULL,
    n BIGINT NOT NULL
);
INSERT INTO counters (name, n) VALUES ('events', 0);

CREATE TABLE events (
    number BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

-- What lists show of a story stands here; its text stands in `revisions`.
CREATE TABLE stories (
    id TEXT PRIMARY KEY NOT NULL,
    state TEXT NOT NULL,
    slug TEXT NOT NULL,
    section TEXT NOT NULL,
    language TEXT,
    access TEXT,
    breaking BOOLEAN NOT NULL,
    kicker TEXT,
    headline TEXT NOT NULL,
    standfirst TEXT,
    agency TEXT,
    bylines TEXT NOT NULL,
    lead TEXT,
    published BIGINT NOT NULL,
    live_at BIGINT NOT NULL,
    updated BIGINT,
    translation_of TEXT,
    withdrawn_note TEXT,
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX stories_by_time ON stories (state, published, id);
CREATE INDEX stories_by_section ON stories (section, state, published, id);
CREATE INDEX stories_by_slug ON stories (section, slug);
CREATE INDEX stories_by_due ON stories (state, live_at);
CREATE INDEX stories_by_original ON stories (translation_of);

-- Every save, whole and unchangeable.
CREATE TABLE revisions (
    story TEXT NOT NULL REFERENCES stories (id),
    number BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (story, number)
);

CREATE TABLE story_topics (
    story TEXT NOT NULL REFERENCES stories (id),
    place BIGINT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (story, slug)
);
CREATE INDEX story_topics_by_slug ON story_topics (slug, story);

CREATE TABLE story_authors (
    story TEXT NOT NULL REFERENCES stories (id),
    place BIGINT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (story, slug)
);
CREATE INDEX story_authors_by_slug ON story_authors (slug, story);

CREATE TABLE corrections (
    story TEXT NOT NULL REFERENCES stories (id),
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (story, place)
);
CREATE INDEX corrections_by_time ON corrections (at, story);

CREATE TABLE pictures (
    hash TEXT PRIMARY KEY NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    colour TEXT NOT NULL,
    says TEXT NOT NULL,
    renditions TEXT NOT NULL,
    added_at BIGINT NOT NULL
);

CREATE TABLE story_pictures (
    story TEXT NOT NULL REFERENCES stories (id),
    hash TEXT NOT NULL REFERENCES pictures (hash),
    PRIMARY KEY (story, hash)
);
CREATE INDEX story_pictures_by_hash ON story_pictures (hash, story);
