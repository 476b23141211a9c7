-- A form that somebody left half-way for another command waits here, with its answers.
ALTER TABLE conversations ADD COLUMN parked TEXT;
