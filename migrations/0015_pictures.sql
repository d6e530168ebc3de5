-- The files of a picture have its words in them: the same photo with other words is another picture. What came in is named
-- beside it, as it was before.
ALTER TABLE pictures ADD COLUMN original TEXT NOT NULL DEFAULT '';
UPDATE pictures SET original = hash;
CREATE INDEX pictures_by_original ON pictures (original, hash);

-- From when on a story may not show a picture any more; NULL if it may for ever.
ALTER TABLE story_pictures ADD COLUMN ends BIGINT;
CREATE INDEX story_pictures_by_end ON story_pictures (ends, story);
