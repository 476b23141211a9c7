-- Why a card is not shown as it should be and is not tried again by itself; null where nothing is wrong with it.
ALTER TABLE screens ADD COLUMN given_up TEXT;
CREATE INDEX screens_given_up ON screens (account, chat) WHERE given_up IS NOT NULL;
