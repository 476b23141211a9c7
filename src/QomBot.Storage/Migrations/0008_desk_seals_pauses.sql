-- Who asked a firm to read its sealed layer: somebody whom nobody has confirmed yet, or for whom the firm had closed it before.
CREATE TABLE seal_requests (
  problem INTEGER NOT NULL REFERENCES problems,
  person INTEGER NOT NULL REFERENCES people,
  -- 0 waits, 1 allowed, 2 refused, 3 the firm was silent
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  answered_by INTEGER REFERENCES people,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  PRIMARY KEY (problem, person)
) WITHOUT ROWID;
CREATE INDEX seal_requests_person ON seal_requests (person);

-- A problem that tells the same as a known one, by the twin scorer: one guess for each new problem, until somebody says what it is.
CREATE TABLE twin_guesses (
  problem INTEGER PRIMARY KEY REFERENCES problems,
  twin INTEGER NOT NULL REFERENCES problems,
  -- 0 waits, 1 the same, 2 not the same, 3 came to nothing by itself
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  answered_by INTEGER REFERENCES people,
  at INTEGER NOT NULL,
  CHECK (problem <> twin)
);
CREATE INDEX twin_guesses_twin ON twin_guesses (twin) WHERE state = 0;

-- Who wants to hear nothing of what he follows for a while; what he follows stays.
CREATE TABLE news_pauses (person INTEGER PRIMARY KEY REFERENCES people, at INTEGER NOT NULL);

-- Problems whose fields nobody is sure of, for the desk.
CREATE INDEX problems_unsure ON problems (id) WHERE fields_sure = 0 AND state IN (2, 3, 4, 5);

-- When a live message that belongs to nobody last changed: answers in groups and settled cards go in the end.
ALTER TABLE screens ADD COLUMN posted_at INTEGER NOT NULL DEFAULT 0;
