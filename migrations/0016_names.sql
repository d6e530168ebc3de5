-- Which spellings of topics and authors are filed under which real names: what the owner says in `dateline.toml`, as far as
-- the rows of stories have followed it. `slug` and `name` are those of the real name; without them it is an alias no more.
-- `was` is where its stories are still to be fetched from, those with a greater id than `done_to`; without it all are filed.
CREATE TABLE aliases (
    alias TEXT NOT NULL,
    kind TEXT NOT NULL,
    slug TEXT,
    name TEXT,
    was TEXT,
    done_to TEXT NOT NULL,
    PRIMARY KEY (alias, kind)
);

-- Who follows a name that leads to another from now on.
CREATE INDEX follows_by_name ON follows (kind, slug);
