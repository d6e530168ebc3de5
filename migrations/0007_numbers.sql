-- How often the wall was seen and what came of it, by day in the site's zone and story ('' is the door itself). Nobody's row.
CREATE TABLE door_numbers (
    day TEXT NOT NULL,
    story TEXT NOT NULL,
    seen BIGINT NOT NULL,
    begun BIGINT NOT NULL,
    finished BIGINT NOT NULL,
    PRIMARY KEY (day, story)
);
