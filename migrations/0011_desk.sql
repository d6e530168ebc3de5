-- A way in is for whoever is reached where it was sent: after a change of address it counts no longer.
ALTER TABLE staff_ways ADD COLUMN email TEXT NOT NULL DEFAULT '';

-- Asks for a way back to the desk, whoever's address it was: known and unknown ones leave the same row, and are counted alike.
CREATE TABLE recoveries (
    id BIGINT PRIMARY KEY NOT NULL,
    address TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    heard BOOLEAN NOT NULL
);
CREATE INDEX recoveries_by_address ON recoveries (address, asked_at);
CREATE INDEX recoveries_by_time ON recoveries (asked_at);
CREATE INDEX desk_log_by_staff ON desk_log (by_staff, number);

-- The way in of the first publisher of a new paper, who has no name yet: by a link that counts once, while there is no publisher.
CREATE TABLE first_ways (
    link BYTEA PRIMARY KEY NOT NULL,
    ends_at BIGINT NOT NULL
);
