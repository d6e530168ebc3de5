-- Whether the original of a story stands elsewhere: then search engines are told of that, and not of our copy.
ALTER TABLE stories ADD COLUMN elsewhere BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE stories SET elsewhere = TRUE WHERE EXISTS (
    SELECT 1 FROM revisions r WHERE r.story = stories.id AND r.number = stories.revision AND r.content LIKE '%"canonical":"http%'
);

-- The sitemaps of months, without looking into the rows.
CREATE INDEX stories_by_change ON stories (state, published, live_at, updated, elsewhere);
