-- Institutions: names in other languages, and how one came into the directory.
ALTER TABLE institutions ADD COLUMN name_en TEXT;
ALTER TABLE institutions ADD COLUMN name_ar TEXT;
-- A liaison has changed it: config/ does not overwrite that.
ALTER TABLE institutions ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
-- 0: somebody has typed it, and no liaison has taken it into the directory yet.
ALTER TABLE institutions ADD COLUMN listed INTEGER NOT NULL DEFAULT 1;
-- It is another one under another name.
ALTER TABLE institutions ADD COLUMN stands_for INTEGER REFERENCES institutions;

-- Of a liaison: whose people he looks after; null is the whole province.
ALTER TABLE people ADD COLUMN office INTEGER REFERENCES institutions;
-- A keyed hash of a number for which the platform has vouched that it is his own; null for one that was only typed.
ALTER TABLE people ADD COLUMN phone_hash BLOB;
CREATE INDEX people_phone ON people (phone_hash) WHERE phone_hash IS NOT NULL;

-- How names look, so that two that look alike are told apart on a screen. Null until the program has made it; empty where there is no name to confuse.
ALTER TABLE people ADD COLUMN look TEXT;
ALTER TABLE firms ADD COLUMN look TEXT;
ALTER TABLE teams ADD COLUMN look TEXT;
CREATE INDEX people_look ON people (look);
CREATE INDEX firms_look ON firms (look);
CREATE INDEX teams_look ON teams (look);

-- Firms: the national id (eleven digits; doubtful ones are kept with a mark), and the order of their contacts.
ALTER TABLE firms ADD COLUMN national_id TEXT CHECK (national_id IS NULL OR length(national_id) = 11);
ALTER TABLE firms ADD COLUMN national_id_doubtful INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX firms_national_id ON firms (national_id) WHERE verified = 1 AND national_id IS NOT NULL;
CREATE INDEX firms_name_key ON firms (name_key);
-- The first contact is asked first, then the second.
ALTER TABLE firm_people ADD COLUMN place INTEGER NOT NULL DEFAULT 1;

-- Invitations: into which institution, or as whose colleague.
ALTER TABLE codes ADD COLUMN institution INTEGER REFERENCES institutions;
ALTER TABLE codes ADD COLUMN firm INTEGER REFERENCES firms;

-- People of whom a list has told, before they have written: known again by their own number, or by a code of one use.
CREATE TABLE expected (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  role INTEGER NOT NULL,
  institution INTEGER REFERENCES institutions,
  department TEXT,
  firm INTEGER REFERENCES firms,
  -- Sealed, and found by a keyed hash. The hash stays when he is known, so that the same list brings no double.
  phone TEXT,
  phone_hash BLOB UNIQUE,
  -- Sealed; null once it was used.
  code TEXT,
  code_hash BLOB UNIQUE,
  created_at INTEGER NOT NULL,
  person INTEGER REFERENCES people,
  known_at INTEGER,
  CHECK ((person IS NULL) = (known_at IS NULL))
);
-- Whose number nobody knows is told apart by name and place.
CREATE UNIQUE INDEX expected_name ON expected (name_key, role, ifnull(institution, 0), ifnull(firm, 0)) WHERE phone_hash IS NULL;
CREATE INDEX expected_named ON expected (name_key);
CREATE INDEX expected_person ON expected (person) WHERE person IS NOT NULL;

-- Papers may carry codes and numbers: from here on they lie sealed.
ALTER TABLE papers ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0;
