-- Search anew, with titles apart from other words. The keys are made by the program at its next start (counter "search").
DROP TABLE search_open;
DROP TABLE search_sealed;
CREATE VIRTUAL TABLE search_open USING fts5 (title, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
CREATE VIRTUAL TABLE search_sealed USING fts5 (title, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
-- In how many problems a word stands that everybody may read.
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_open, row);
INSERT INTO counters VALUES ('search', 0);

-- The same trouble told by two firms. Whoever asked is the owner of "problem"; "twin" was known before.
CREATE TABLE twins (
  problem INTEGER NOT NULL REFERENCES problems,
  twin INTEGER NOT NULL REFERENCES problems,
  -- 0 asked, 1 joined, 2 refused, 3 parted again
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
  asked_by INTEGER NOT NULL REFERENCES people,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  PRIMARY KEY (problem, twin),
  CHECK (problem <> twin)
) WITHOUT ROWID;
CREATE INDEX twins_twin ON twins (twin, state);

-- What a person says he knows, in his own words, and the fields that were read from it.
CREATE TABLE expertise (
  person INTEGER PRIMARY KEY REFERENCES people,
  words TEXT NOT NULL
);
CREATE TABLE expertise_fields (
  field TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  PRIMARY KEY (field, person)
) WITHOUT ROWID;
CREATE INDEX expertise_fields_person ON expertise_fields (person);
CREATE INDEX claims_done ON claims (problem) WHERE state = 4;
