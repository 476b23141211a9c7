-- When the first call was begun of which a copy may stand there: from then on a platform that knows repeats remembers it for a while.
ALTER TABLE deliveries ADD COLUMN first_try_at INTEGER;
ALTER TABLE screens ADD COLUMN first_try_at INTEGER;
ALTER TABLE room_copies ADD COLUMN first_try_at INTEGER;
