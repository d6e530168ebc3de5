-- What the desk decided for the thread of a story, and how many comments others see in it. `mode` is none where the section's
-- or the site's holds.
CREATE TABLE threads (
    story TEXT PRIMARY KEY NOT NULL REFERENCES stories (id),
    mode TEXT,
    hidden BOOLEAN NOT NULL,
    published BIGINT NOT NULL,
    newest BIGINT NOT NULL
);

-- A comment as it stands. `root` is the first comment of its branch (itself, if it answers none), `path` its place below that: the
-- numbers of its forerunners and its own, in 16 hexadecimal digits each, so that the order of the text is the order of the branch.
-- `shown` is whether the thread has it, be it as the place of one that is gone; `answers` and `branch` count those shown
-- directly and anywhere below it. `fingerprint` is a hash of its words. Who wrote it is none when the account has ended.
CREATE TABLE comments (
    id BIGINT PRIMARY KEY NOT NULL,
    story TEXT NOT NULL REFERENCES stories (id),
    reader BIGINT REFERENCES readers (id) ON DELETE SET NULL,
    staff BOOLEAN NOT NULL,
    parent BIGINT REFERENCES comments (id),
    root BIGINT NOT NULL,
    path TEXT NOT NULL,
    depth BIGINT NOT NULL,
    state TEXT NOT NULL,
    shown BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    reason TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    edited_at BIGINT,
    likes BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    branch BIGINT NOT NULL,
    reports BIGINT NOT NULL,
    featured BOOLEAN NOT NULL,
    pinned BOOLEAN NOT NULL
);
-- There is none by `parent`: no row is ever deleted, and SQLite, once it has statistics, would look the firsts of all branches up by it.
CREATE INDEX comments_by_time ON comments (story, id) WHERE shown AND parent IS NULL;
-- Written so that the statement that wants it gets it, and not the index by state.
CREATE INDEX comments_by_story ON comments (story, id) WHERE NOT (state <> 'published');
CREATE INDEX comments_by_likes ON comments (story, likes, id) WHERE shown AND parent IS NULL;
CREATE INDEX comments_pinned ON comments (story, id) WHERE pinned;
CREATE INDEX comments_by_branch ON comments (root, path) WHERE shown;
CREATE INDEX comments_by_reader ON comments (reader, id);
CREATE INDEX comments_by_state ON comments (state, id);
CREATE INDEX comments_by_reports ON comments (reports, id) WHERE reports > 0;
CREATE INDEX comments_by_words ON comments (fingerprint, id);

-- What a comment said before it was edited.
CREATE TABLE comment_wordings (
    comment BIGINT NOT NULL REFERENCES comments (id),
    revision BIGINT NOT NULL,
    source TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (comment, revision)
);

-- Whom a comment speaks to, besides the one that it answers: the writer of another comment of the thread.
CREATE TABLE comment_mentions (
    comment BIGINT NOT NULL REFERENCES comments (id),
    mentioned BIGINT NOT NULL REFERENCES comments (id),
    PRIMARY KEY (comment, mentioned)
);
CREATE INDEX comment_mentions_by_mentioned ON comment_mentions (mentioned);

CREATE TABLE comment_likes (
    comment BIGINT NOT NULL REFERENCES comments (id),
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    PRIMARY KEY (comment, reader)
);
CREATE INDEX comment_likes_by_reader ON comment_likes (reader, at);

-- What a stranger typed before signing in, for the browser that typed it, for a day.
CREATE TABLE comment_drafts (
    browser BYTEA PRIMARY KEY NOT NULL,
    story TEXT NOT NULL REFERENCES stories (id),
    parent BIGINT,
    source TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX comment_drafts_by_end ON comment_drafts (ends_at);

-- How the desk and the reader want their comments treated: `mode` as for threads, `tell` is `now`, `daily` or `never`. `at_end` is
-- what becomes of the words when the account ends: `keep` or `remove`.
CREATE TABLE commenters (
    reader BIGINT PRIMARY KEY NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    mode TEXT,
    tell TEXT NOT NULL,
    at_end TEXT NOT NULL,
    told_at BIGINT NOT NULL
);

-- What a reader says is wrong with a comment. One each; `settled_at` is when the desk looked.
CREATE TABLE reports (
    comment BIGINT NOT NULL REFERENCES comments (id),
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (comment, reader)
);
CREATE INDEX reports_by_reader ON reports (reader, at);

-- A warning, a suspension or a ban. One without an end holds until it is lifted.
CREATE TABLE sanctions (
    id BIGINT PRIMARY KEY NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    ends_at BIGINT,
    lifted_at BIGINT,
    seen_at BIGINT
);
CREATE INDEX sanctions_by_reader ON sanctions (reader, at);

-- A statement of reasons (Regulation (EU) 2022/2065, Article 17), and the appeal against it (Article 20). `by_staff` is none where a
-- step of the house decided by itself.
CREATE TABLE decisions (
    id BIGINT PRIMARY KEY NOT NULL,
    reader BIGINT NOT NULL REFERENCES readers (id) ON DELETE CASCADE,
    comment BIGINT REFERENCES comments (id),
    act TEXT NOT NULL,
    ground TEXT NOT NULL,
    words TEXT NOT NULL,
    by_staff BIGINT,
    at BIGINT NOT NULL,
    appeal TEXT,
    appealed_at BIGINT,
    outcome TEXT,
    outcome_words TEXT,
    settled_by BIGINT,
    settled_at BIGINT
);
CREATE INDEX decisions_by_reader ON decisions (reader, at);
CREATE INDEX decisions_by_comment ON decisions (comment);
CREATE INDEX decisions_open ON decisions (appealed_at) WHERE settled_at IS NULL AND appealed_at IS NOT NULL;
