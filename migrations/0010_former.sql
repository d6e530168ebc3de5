-- The address that a confirmed change took the place of: what lies there is the reader's still, and goes with the account.
ALTER TABLE address_changes ADD COLUMN former TEXT;
