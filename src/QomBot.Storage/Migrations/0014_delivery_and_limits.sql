-- Somebody who may decided that a fan-out ends here: what was not sent yet is dropped.
ALTER TABLE fanouts ADD COLUMN stopped_at INTEGER;

-- What an account still owes of a fan-out, and what became of the rest.
CREATE INDEX deliveries_fanout ON deliveries (fanout, state) WHERE fanout IS NOT NULL;

-- What nobody could deliver waits for somebody's decision, or is looked at for a while.
CREATE INDEX deliveries_undelivered ON deliveries (id) WHERE state IN (4, 6);
CREATE INDEX deliveries_dropped ON deliveries (done_at, outcome) WHERE state IN (4, 5);

-- How many claims somebody has made of late.
CREATE INDEX claims_by ON claims (claimed_by, claimed_at);
