-- Ideas and inventions on their way from the first thought to the market.
CREATE TABLE ideas (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner INTEGER NOT NULL REFERENCES people,
  title TEXT NOT NULL,
  novelty TEXT NOT NULL,
  -- What may be said to others before the inventors have agreed to more.
  teaser TEXT,
  patent TEXT,
  -- The problem from which it grew: with it one number runs through.
  problem INTEGER REFERENCES problems,
  fields TEXT NOT NULL,
  thesis_title TEXT,
  thesis_student TEXT,
  thesis_supervisor TEXT,
  thesis_on TEXT,
  -- 0 draft, 1 idea, 2 screened, 3 prototype, 4 pilot in a firm, 5 product, 6 on the market, 7 ended by an officer, 8 dropped by its owner
  stage INTEGER NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 8),
  -- Whose turn it is while it is on its way: 0 the centre's, 1 the owner's
  turn INTEGER NOT NULL DEFAULT 1 CHECK (turn BETWEEN 0 AND 1),
  -- Until when: a decision of the centre, or the owner's work.
  until TEXT,
  officer INTEGER REFERENCES people,
  -- From this stage on everybody may know title, teaser and stage; null: never.
  public_from INTEGER CHECK (public_from BETWEEN 1 AND 6),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  stage_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  CHECK ((thesis_title IS NULL) = (thesis_student IS NULL))
);
CREATE INDEX ideas_stage ON ideas (stage, stage_at);
CREATE INDEX ideas_owner ON ideas (owner);
CREATE INDEX ideas_problem ON ideas (problem) WHERE problem IS NOT NULL;

-- Who invented it. A person who was invited by name has no number until he has opened the invitation.
CREATE TABLE idea_people (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES ideas,
  person INTEGER REFERENCES people,
  name TEXT NOT NULL,
  -- Percent; null where nothing was agreed.
  share INTEGER CHECK (share BETWEEN 1 AND 100),
  -- 0 invited, 1 has agreed, 2 has refused, 3 taken out by the owner
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  code TEXT UNIQUE,
  -- Why he was taken out: for the centre.
  word TEXT,
  at INTEGER NOT NULL,
  answered_at INTEGER,
  CHECK (state <> 1 OR person IS NOT NULL),
  CHECK ((state = 3) = (word IS NOT NULL))
);
CREATE UNIQUE INDEX idea_people_once ON idea_people (idea, person) WHERE person IS NOT NULL;
CREATE INDEX idea_people_person ON idea_people (person) WHERE person IS NOT NULL;

-- What of a gate's criteria is met, with a line on why.
CREATE TABLE idea_ticks (
  idea INTEGER NOT NULL REFERENCES ideas,
  stage INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (idea, stage, criterion)
) WITHOUT ROWID;
CREATE INDEX idea_ticks_person ON idea_ticks (person);

-- Officers' decisions. A gate is passed to the next stage and no other: the schema says so, too.
CREATE TABLE idea_decisions (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES ideas,
  from_stage INTEGER NOT NULL,
  to_stage INTEGER NOT NULL,
  -- 0 pass, 1 back with what is missing, 2 end
  decision INTEGER NOT NULL CHECK (decision BETWEEN 0 AND 2),
  person INTEGER NOT NULL REFERENCES people,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (from_stage BETWEEN 1 AND 5 OR (from_stage = 6 AND decision = 2)),
  CHECK ((decision = 0 AND to_stage = from_stage + 1) OR (decision = 1 AND to_stage = from_stage) OR (decision = 2 AND to_stage = 7))
);
CREATE INDEX idea_decisions_idea ON idea_decisions (idea, id);
-- Each gate is passed once.
CREATE UNIQUE INDEX idea_decisions_once ON idea_decisions (idea, from_stage) WHERE decision = 0;

-- What the inventors say when they hand it back to the centre.
CREATE TABLE idea_reports (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES ideas,
  stage INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  words TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX idea_reports_idea ON idea_reports (idea, id);

CREATE TABLE idea_tasks (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES ideas,
  words TEXT NOT NULL,
  due_on TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES people,
  at INTEGER NOT NULL,
  done_at INTEGER
);
CREATE INDEX idea_tasks_idea ON idea_tasks (idea, due_on);

-- The ledger of support: only added to. A correction is an entry with the opposite sign that names the one it takes back.
CREATE TABLE idea_support (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES ideas,
  -- 0 money, 1 equipment (both rials), 2 mentor, 3 laboratory (both hours), 4 letter, 5 patent help (both times)
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
  -- 0 planned, 1 given
  given INTEGER NOT NULL CHECK (given BETWEEN 0 AND 1),
  amount INTEGER NOT NULL CHECK (amount <> 0),
  words TEXT NOT NULL,
  corrects INTEGER UNIQUE REFERENCES idea_support,
  recorded_by INTEGER NOT NULL REFERENCES people,
  at INTEGER NOT NULL,
  CHECK ((corrects IS NULL) = (amount > 0))
);
CREATE INDEX idea_support_idea ON idea_support (idea, id);
CREATE TRIGGER idea_support_stays BEFORE UPDATE OF id, idea, kind, given, amount, words, corrects, at ON idea_support
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE TRIGGER idea_support_remains BEFORE DELETE ON idea_support BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;

-- Firms that were asked to try the prototype.
CREATE TABLE idea_pilots (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES ideas,
  firm INTEGER NOT NULL REFERENCES firms,
  -- 0 asked, 1 interested, 2 not now, 3 the inventors have agreed, 4 the inventors would rather not
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 4),
  asked_by INTEGER NOT NULL REFERENCES people,
  words TEXT,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  UNIQUE (idea, firm)
);
CREATE INDEX idea_pilots_firm ON idea_pilots (firm);

-- What professors offer to the firms of a sector or town.
CREATE TABLE offers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  professor INTEGER NOT NULL REFERENCES people,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  needs TEXT,
  sector TEXT,
  town TEXT,
  -- 0 waits for a liaison, 1 on its way and open to answers, 2 refused by a liaison, 3 stopped by the professor, 4 expired
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 4),
  reviewed_by INTEGER REFERENCES people,
  reason TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  expires_at INTEGER,
  CHECK (sector IS NOT NULL OR town IS NOT NULL),
  CHECK ((sent_at IS NULL) = (expires_at IS NULL)),
  CHECK (state <> 1 OR sent_at IS NOT NULL)
);
CREATE INDEX offers_professor ON offers (professor);
CREATE INDEX offers_state ON offers (state);

-- One answer of a firm to an offer; whoever of the firm answers, answers for it.
CREATE TABLE offer_answers (
  offer INTEGER NOT NULL REFERENCES offers,
  firm INTEGER NOT NULL REFERENCES firms,
  person INTEGER NOT NULL REFERENCES people,
  -- 0 interested, 1 not now, 2 not for us, 3 another reason
  answer INTEGER NOT NULL CHECK (answer BETWEEN 0 AND 3),
  words TEXT,
  -- What became of the interest: a problem of that firm, kept for the professor for a while once it is open.
  problem INTEGER UNIQUE REFERENCES problems,
  reserved_until INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY (offer, firm),
  CHECK ((answer = 0) = (problem IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX offer_answers_person ON offer_answers (person);

-- Who does not want to hear of offers.
CREATE TABLE offer_mutes (person INTEGER PRIMARY KEY REFERENCES people, at INTEGER NOT NULL);
CREATE INDEX firms_sector ON firms (sector, town);
CREATE INDEX events_ideas ON events (object, id) WHERE substr(what, 1, 5) = 'idea.';
