-- The partner plan: terms, the teams that apply, the firms that open their doors, and which firm is given to which team. Days are written yyyy-MM-dd.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  apply_until TEXT NOT NULL,
  call TEXT NOT NULL,
  published_at INTEGER,
  created_at INTEGER NOT NULL,
  CHECK (starts_on <= ends_on AND apply_until <= ends_on)
);
CREATE TABLE term_teams (
  id INTEGER PRIMARY KEY,
  term INTEGER NOT NULL REFERENCES terms,
  team INTEGER NOT NULL REFERENCES teams,
  supervisor INTEGER REFERENCES people,
  town TEXT,
  field TEXT,
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 10),
  code TEXT NOT NULL UNIQUE,
  -- 0 the professor is asked, 1 he has accepted, 2 he has declined
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  created_at INTEGER NOT NULL,
  UNIQUE (term, team),
  CHECK (state <> 1 OR supervisor IS NOT NULL)
);
CREATE INDEX term_teams_supervisor ON term_teams (supervisor) WHERE supervisor IS NOT NULL;
CREATE TABLE open_firms (
  firm INTEGER PRIMARY KEY REFERENCES firms,
  -- Bit n is the day n of the week, counted from Sunday as 0.
  days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 127),
  hazards TEXT NOT NULL,
  note TEXT,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER
);
CREATE TABLE allocations (
  term INTEGER NOT NULL REFERENCES terms,
  firm INTEGER NOT NULL REFERENCES firms,
  team INTEGER NOT NULL REFERENCES teams,
  published INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (term, firm)
) WITHOUT ROWID;
CREATE INDEX allocations_team ON allocations (team);

-- Visits: to a problem that the team holds, or within a term to see what is needed.
CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  term INTEGER REFERENCES terms,
  problem INTEGER REFERENCES problems,
  firm INTEGER NOT NULL REFERENCES firms,
  team INTEGER NOT NULL REFERENCES teams,
  starts_at INTEGER NOT NULL,
  -- 0 proposed, 1 agreed, 2 under way, 3 written, 4 signed, 5 disputed, 6 cancelled, 7 missed
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 7),
  -- 0 the team offered the times, 1 the firm
  asked_by INTEGER NOT NULL CHECK (asked_by BETWEEN 0 AND 1),
  opened_by INTEGER NOT NULL REFERENCES people,
  host INTEGER REFERENCES people,
  reason TEXT,
  missing INTEGER CHECK (missing BETWEEN 0 AND 1),
  letter TEXT UNIQUE,
  wrong_codes INTEGER NOT NULL DEFAULT 0,
  arrived_at INTEGER,
  created_at INTEGER NOT NULL,
  CHECK (term IS NOT NULL OR problem IS NOT NULL),
  -- Nothing is written of a visit at which nobody was, and whoever came is not called off.
  CHECK ((arrived_at IS NOT NULL) = (state BETWEEN 2 AND 5))
);
-- One visit at a time is arranged for the same matter.
CREATE UNIQUE INDEX visits_one_for_problem ON visits (problem) WHERE problem IS NOT NULL AND state IN (0, 1);
CREATE UNIQUE INDEX visits_one_for_firm ON visits (term, firm, team) WHERE problem IS NULL AND state IN (0, 1);
CREATE INDEX visits_problem ON visits (problem) WHERE problem IS NOT NULL;
CREATE INDEX visits_firm ON visits (firm, starts_at);
CREATE INDEX visits_team ON visits (team, starts_at);
CREATE INDEX visits_start ON visits (starts_at);
CREATE TABLE visit_times (
  visit INTEGER NOT NULL REFERENCES visits,
  starts_at INTEGER NOT NULL,
  PRIMARY KEY (visit, starts_at)
) WITHOUT ROWID;
CREATE TABLE visit_people (
  visit INTEGER NOT NULL REFERENCES visits,
  person INTEGER NOT NULL REFERENCES people,
  arrived_at INTEGER,
  -- The host let him in by a tap, without the code.
  let_in INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (visit, person)
) WITHOUT ROWID;
CREATE INDEX visit_people_person ON visit_people (person);
CREATE TABLE visit_minutes (
  visit INTEGER PRIMARY KEY REFERENCES visits,
  written_by INTEGER NOT NULL REFERENCES people,
  seen TEXT NOT NULL,
  steps TEXT,
  written_at INTEGER NOT NULL,
  objection TEXT,
  answered_by INTEGER REFERENCES people,
  answered_at INTEGER
);
CREATE TABLE visit_findings (
  id INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL REFERENCES visits,
  words TEXT NOT NULL,
  problem INTEGER REFERENCES problems,
  -- The team that found it was told that it can have the problem.
  offered INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX visit_findings_visit ON visit_findings (visit, id);
CREATE UNIQUE INDEX visit_findings_problem ON visit_findings (problem) WHERE problem IS NOT NULL;

-- Who has passed which safety test, and when last.
CREATE TABLE safety_passes (
  person INTEGER NOT NULL REFERENCES people,
  hazard TEXT NOT NULL,
  passed_at INTEGER NOT NULL,
  PRIMARY KEY (person, hazard)
) WITHOUT ROWID;
