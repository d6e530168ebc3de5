-- The name that a comment was signed with for the paper: it stays when its writer is called otherwise, or works here no longer.
ALTER TABLE comments ADD COLUMN signed TEXT;

-- The sanction that a decision explains, so that an appeal that succeeds lifts that one and no later one.
ALTER TABLE decisions ADD COLUMN sanction BIGINT;
