-- A message on its way changes its state twice; nobody looks for a person's by their state, so that this index need not follow.
DROP INDEX deliveries_person;
CREATE INDEX deliveries_person ON deliveries (person);
-- A platform counts the messages of a bot up over all its private chats: in this order what was sent last lies together.
DROP INDEX deliveries_message;
CREATE INDEX deliveries_message ON deliveries (account, message, chat) WHERE message IS NOT NULL;
