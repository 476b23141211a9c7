-- More than one message may have lost its place and still bear buttons: a JSON list, the oldest first.
ALTER TABLE screens ADD COLUMN strip_messages TEXT;
UPDATE screens SET strip_messages = json_array(strip_message) WHERE strip_message IS NOT NULL;
DROP INDEX screens_unsettled;
CREATE INDEX screens_unsettled ON screens (account, seq) WHERE shown_version < version OR strip_messages IS NOT NULL;
ALTER TABLE screens DROP COLUMN strip_message;
