-- Rules of placements, version by version; a placement keeps the one it began with. Without an institution they are the province's.
CREATE TABLE placement_rules (
  id INTEGER PRIMARY KEY,
  institution INTEGER REFERENCES institutions,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  rules TEXT NOT NULL,
  made_by INTEGER REFERENCES people,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX placement_rules_version ON placement_rules (ifnull(institution, 0), key, version);
CREATE TRIGGER placement_rules_stay BEFORE UPDATE OF institution, key, version, rules ON placement_rules BEGIN SELECT RAISE(ABORT, 'rules are only added to'); END;

-- A professor's time in a firm.
CREATE TABLE placements (
  id INTEGER PRIMARY KEY,
  professor INTEGER NOT NULL REFERENCES people,
  firm INTEGER NOT NULL REFERENCES firms,
  -- Who confirms for the firm.
  host INTEGER REFERENCES people,
  rules INTEGER NOT NULL REFERENCES placement_rules,
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
  points_by INTEGER REFERENCES people,
  -- 0 asked, 1 running, 2 paused, 3 complete, 4 refused by the firm, 5 given up
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 5),
  starts_on TEXT NOT NULL,
  ended_on TEXT,
  work TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  CHECK (host IS NULL OR host <> professor)
);
CREATE UNIQUE INDEX placements_one_at_a_time ON placements (professor) WHERE state < 3;
CREATE INDEX placements_professor ON placements (professor, id);
CREATE INDEX placements_firm ON placements (firm, state);
CREATE INDEX placements_host ON placements (host) WHERE host IS NOT NULL;

-- Stretches of presence; at most one goes on.
CREATE TABLE placement_pieces (
  placement INTEGER NOT NULL REFERENCES placements,
  from_day TEXT NOT NULL,
  to_day TEXT,
  PRIMARY KEY (placement, from_day),
  CHECK (to_day IS NULL OR to_day >= from_day)
) WITHOUT ROWID;
CREATE UNIQUE INDEX placement_pieces_open ON placement_pieces (placement) WHERE to_day IS NULL;

-- Days of presence: one row a day, so none is entered twice.
CREATE TABLE placement_days (
  placement INTEGER NOT NULL REFERENCES placements,
  day TEXT NOT NULL,
  -- 0 waits for the host, 1 confirmed, 2 disputed, 3 was not there
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  -- A Friday or a holiday.
  extra INTEGER NOT NULL DEFAULT 0,
  logged_at INTEGER NOT NULL,
  answered_by INTEGER REFERENCES people,
  answered_at INTEGER,
  PRIMARY KEY (placement, day),
  CHECK (state NOT IN (1, 3) OR answered_at IS NOT NULL)
) WITHOUT ROWID;

CREATE TABLE placement_papers (
  id INTEGER PRIMARY KEY,
  placement INTEGER NOT NULL REFERENCES placements,
  -- 0 study programme, 1 contract or memorandum, 2 mission order
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  dated TEXT NOT NULL,
  -- Another has taken its place.
  replaced INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX placement_papers_kind ON placement_papers (placement, kind) WHERE replaced = 0;

CREATE TABLE placement_reports (
  id INTEGER PRIMARY KEY,
  placement INTEGER NOT NULL REFERENCES placements,
  -- 0 of a month, 1 final, 2 added value
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  -- Jalali, 1405-09; empty where it is of no month
  month TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL,
  edited INTEGER NOT NULL DEFAULT 0,
  -- 0 asked for, 1 sent, 2 confirmed by the firm, 3 returned by the firm
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  asked_at INTEGER NOT NULL,
  sent_at INTEGER,
  answered_by INTEGER REFERENCES people,
  answered_at INTEGER,
  UNIQUE (placement, kind, month),
  CHECK (state = 0 OR sent_at IS NOT NULL)
);

-- What was said once is not said again, however often the clock comes by.
CREATE TABLE placement_milestones (
  placement INTEGER NOT NULL REFERENCES placements,
  milestone TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (placement, milestone)
) WITHOUT ROWID;

-- Dossiers as they were handed out, with the seal on the whole and on each line.
CREATE TABLE dossiers (
  id INTEGER PRIMARY KEY,
  placement INTEGER NOT NULL REFERENCES placements,
  lines INTEGER NOT NULL CHECK (lines > 0),
  seal BLOB NOT NULL,
  issued_at INTEGER NOT NULL
);
CREATE INDEX dossiers_placement ON dossiers (placement, id);
CREATE TABLE dossier_lines (
  dossier INTEGER NOT NULL REFERENCES dossiers,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  code TEXT NOT NULL UNIQUE,
  section INTEGER NOT NULL,
  source TEXT NOT NULL,
  statement TEXT NOT NULL,
  body TEXT NOT NULL,
  record_hash BLOB NOT NULL,
  seal BLOB NOT NULL,
  PRIMARY KEY (dossier, ordinal)
) WITHOUT ROWID;

-- By which the key of the seals is known.
CREATE TABLE seal_prints (one INTEGER PRIMARY KEY CHECK (one = 1), print BLOB NOT NULL);
