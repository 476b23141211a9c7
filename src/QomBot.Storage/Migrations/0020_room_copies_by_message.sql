-- What became of one message is asked after each of its copies; the unique indexes are partial and do not serve that question.
CREATE INDEX room_copies_message ON room_copies (message, state);

-- What is settled long enough is purged in small pieces, and to find that nothing is must not read everything.
CREATE INDEX deliveries_done ON deliveries (done_at) WHERE state IN (3, 4, 5);
