-- Who of the firm answered, and the change it agreed to as a figure where its words hold one.
ALTER TABLE proposals ADD COLUMN answered_by INTEGER REFERENCES people;
ALTER TABLE proposals ADD COLUMN amount NUMERIC;
ALTER TABLE proposals ADD COLUMN unit TEXT;
-- Rials a month, where the change is money and its period is known.
ALTER TABLE proposals ADD COLUMN value_rial INTEGER;

-- What the firm found when it confirmed, and what it says of it after 90 and 180 days.
CREATE TABLE results (
  problem INTEGER PRIMARY KEY REFERENCES problems,
  claim INTEGER NOT NULL REFERENCES claims,
  change TEXT,
  amount NUMERIC,
  unit TEXT,
  value_rial INTEGER,
  confirmed_by INTEGER NOT NULL REFERENCES people,
  confirmed_at INTEGER NOT NULL,
  -- Null not asked yet, 0 asked, 1 holds, 2 partly, 3 no longer, 4 unanswered
  holds_90 INTEGER CHECK (holds_90 BETWEEN 0 AND 4),
  holds_180 INTEGER CHECK (holds_180 BETWEEN 0 AND 4),
  reminders INTEGER NOT NULL DEFAULT 0,
  -- The newest figure, where it holds only partly.
  now_change TEXT,
  now_amount NUMERIC,
  now_unit TEXT,
  now_value_rial INTEGER,
  -- It counts no longer: the firm says so, or its own people contradict each other.
  lost_at INTEGER
) WITHOUT ROWID;
CREATE INDEX results_lasting ON results (confirmed_at) WHERE lost_at IS NULL;

-- Contracts and memoranda; the newest of a problem holds.
CREATE TABLE contracts (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  parties TEXT NOT NULL,
  number TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  amount_rial INTEGER,
  recorded_by INTEGER NOT NULL REFERENCES people,
  at INTEGER NOT NULL
);
CREATE INDEX contracts_problem ON contracts (problem, id);

-- Who took part in which assessed proposal: 1 accepted, 2 not accepted.
CREATE TABLE participations (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  proposal INTEGER NOT NULL REFERENCES proposals,
  person INTEGER NOT NULL REFERENCES people,
  outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 2),
  at INTEGER NOT NULL,
  UNIQUE (proposal, person)
);
CREATE INDEX participations_person ON participations (person);
CREATE INDEX participations_problem ON participations (problem);

-- Each side of the other, once, at the end.
CREATE TABLE ratings (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  person INTEGER NOT NULL REFERENCES people,
  team INTEGER REFERENCES teams,
  firm INTEGER REFERENCES firms,
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
  line TEXT,
  at INTEGER NOT NULL,
  UNIQUE (problem, person),
  CHECK ((team IS NULL) <> (firm IS NULL))
);
CREATE INDEX ratings_team ON ratings (team) WHERE team IS NOT NULL;
CREATE INDEX ratings_firm ON ratings (firm) WHERE firm IS NOT NULL;

-- It is the firm's turn: since when, and how far its ladder has gone (0 nothing yet, 1 first contact, 2 second contact, 3 telephone).
CREATE TABLE firm_turns (
  problem INTEGER PRIMARY KEY REFERENCES problems,
  since INTEGER NOT NULL,
  step INTEGER NOT NULL DEFAULT 0 CHECK (step BETWEEN 0 AND 4)
) WITHOUT ROWID;
-- Turns that run already begin anew.
INSERT INTO firm_turns (problem, since, step)
  SELECT d.object, (SELECT max(e.at) FROM events e WHERE e.problem = d.object), 0 FROM due d
  WHERE d.kind = 'firm' AND EXISTS (SELECT 1 FROM events e WHERE e.problem = d.object);

-- Telephone calls that a liaison should make.
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  -- 0 waits, 1 spoken to, 2 not reached, 3 the firm has answered by itself
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  answered_by INTEGER REFERENCES people,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX calls_one_waiting ON calls (problem) WHERE state = 0;

-- The window in which the firm picks among rivals: its length where the firm has chosen one, and its end once the first offer came.
CREATE TABLE rivals (
  problem INTEGER PRIMARY KEY REFERENCES problems,
  hours INTEGER CHECK (hours BETWEEN 0 AND 720),
  until INTEGER
) WITHOUT ROWID;

-- Somebody of the firm does not agree with what a colleague decided.
CREATE TABLE objections (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  -- The proposal that was decided on; null: the confirmation.
  proposal INTEGER REFERENCES proposals,
  person INTEGER NOT NULL REFERENCES people,
  words TEXT NOT NULL,
  -- 0 waits, 1 the decision stands, 2 it is taken back
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  answered_by INTEGER REFERENCES people,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX objections_once ON objections (problem, ifnull(proposal, 0), person);

-- In a team: 0 a member, 1 its supervisor, of whom there is one. Whoever leads stands in teams.lead.
ALTER TABLE team_people ADD COLUMN part INTEGER NOT NULL DEFAULT 0 CHECK (part BETWEEN 0 AND 1);
CREATE UNIQUE INDEX team_people_one_supervisor ON team_people (team) WHERE part = 1;
-- By this code a professor finds the question whether he supervises the team; null where nobody is asked.
ALTER TABLE teams ADD COLUMN supervisor_code TEXT;
CREATE UNIQUE INDEX teams_supervisor_code ON teams (supervisor_code) WHERE supervisor_code IS NOT NULL;

-- Groups and threads in which a team sees how its problems stand.
CREATE TABLE team_rooms (
  id INTEGER PRIMARY KEY,
  team INTEGER NOT NULL REFERENCES teams,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  at INTEGER NOT NULL,
  UNIQUE (account, chat)
);
CREATE INDEX team_rooms_team ON team_rooms (team);
