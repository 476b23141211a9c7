-- A firm's name without "company", "factory" and the like, by which people look for it; older rows get theirs at the start.
ALTER TABLE firms ADD COLUMN bare TEXT;
