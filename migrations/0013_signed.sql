-- The name that a comment was signed with for the paper: it stays when its writer is called otherwise, or works here no longer.
ALTER TABLE comments ADD COLUMN signed TEXT;

-- The sanction that a decision explains, so that an appeal that succeeds lifts that one and no later one.
ALTER TABLE decisions ADD COLUMN sanction BIGINT;

-- What was there before: the names as they are now, and the sanction that was written down with its decision.
UPDATE comments SET signed = (SELECT name FROM readers WHERE readers.id = comments.reader) WHERE staff;
UPDATE decisions SET sanction = (
    SELECT MAX(s.id) FROM sanctions s WHERE s.reader = decisions.reader AND s.kind = decisions.act AND s.at = decisions.at
) WHERE comment IS NULL;
