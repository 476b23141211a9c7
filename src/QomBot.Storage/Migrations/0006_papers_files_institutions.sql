-- Files belong to a problem, or to something else by its noun and number ("visit", 7), or, while a form is filled in, to nothing yet.
CREATE TABLE files_new (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  problem INTEGER REFERENCES problems,
  noun TEXT,
  owner INTEGER,
  kind INTEGER NOT NULL,
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  mime TEXT,
  size INTEGER,
  sha256 TEXT,
  -- 0 to fetch, 1 stored, 2 given up
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  outcome TEXT,
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  CHECK ((noun IS NULL) = (owner IS NULL))
);
INSERT INTO files_new (id, account, person, problem, kind, remote_id, name, mime, size, sha256, state, outcome, attempt, not_before, created_at)
  SELECT id, account, person, problem, kind, remote_id, name, mime, size, sha256, state, outcome, attempt, not_before, created_at FROM files;
DROP TABLE files;
ALTER TABLE files_new RENAME TO files;
CREATE INDEX files_problem ON files (problem) WHERE problem IS NOT NULL;
CREATE INDEX files_owner ON files (noun, owner) WHERE noun IS NOT NULL;
CREATE INDEX files_held ON files (created_at) WHERE problem IS NULL AND noun IS NULL;
CREATE INDEX files_person ON files (person);
CREATE INDEX files_to_fetch ON files (not_before) WHERE state = 0;

-- Documents that somebody asked for: made by a job outside any unit of work, then sent to him.
CREATE TABLE paper_orders (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  -- Where he asked for it; null: wherever he can be written to.
  account TEXT,
  chat TEXT,
  words TEXT NOT NULL,
  -- 0 waits, 1 made, 2 given up
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL,
  CHECK ((account IS NULL) = (chat IS NULL))
);
CREATE INDEX paper_orders_waiting ON paper_orders (not_before, id) WHERE state = 0;
CREATE INDEX paper_orders_person ON paper_orders (person);

-- Universities and other institutions, and who belongs to which.
CREATE TABLE institutions (
  id INTEGER PRIMARY KEY,
  -- The id in config/institutions.json; null where a liaison has added it.
  key TEXT UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
);
ALTER TABLE people ADD COLUMN institution INTEGER REFERENCES institutions;
ALTER TABLE people ADD COLUMN department TEXT;
CREATE INDEX people_institution ON people (institution) WHERE institution IS NOT NULL;
