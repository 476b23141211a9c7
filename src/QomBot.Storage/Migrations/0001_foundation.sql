-- Times are milliseconds since 1970 UTC; ids of enums are their numbers in the program's Domain.

-- Accept: what the platforms sent, before anything else happens to it.
CREATE TABLE updates (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  lane TEXT NOT NULL,
  body BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  -- 0 new, 1 handled, 2 failed, 3 unreadable, 4 quarantined
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 4),
  crashes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, key)
);
CREATE INDEX updates_new ON updates (id) WHERE state = 0;
CREATE INDEX updates_old ON updates (received_at) WHERE state <> 0;

-- People, firms, teams
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  declared INTEGER NOT NULL DEFAULT 0,
  verified INTEGER NOT NULL DEFAULT 0,
  quiet_from INTEGER NOT NULL DEFAULT 20 CHECK (quiet_from BETWEEN 0 AND 23),
  quiet_until INTEGER NOT NULL DEFAULT 8 CHECK (quiet_until BETWEEN 0 AND 23),
  capacity INTEGER NOT NULL DEFAULT 3 CHECK (capacity BETWEEN 0 AND 100),
  away INTEGER NOT NULL DEFAULT 0,
  welcomed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
);
CREATE INDEX people_verified ON people (verified) WHERE verified <> 0;
CREATE TABLE accounts (
  account TEXT NOT NULL,
  user_id TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  PRIMARY KEY (account, user_id)
) WITHOUT ROWID;
CREATE INDEX accounts_person ON accounts (person);
-- Where a person can be written to; the one he used last is tried first.
CREATE TABLE endpoints (
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  reachable INTEGER NOT NULL DEFAULT 1,
  reason TEXT,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (account, chat)
) WITHOUT ROWID;
CREATE INDEX endpoints_person ON endpoints (person, reachable, used_at);

CREATE TABLE firms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  town TEXT,
  sector TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
);
CREATE TABLE firm_people (
  firm INTEGER NOT NULL REFERENCES firms,
  person INTEGER NOT NULL REFERENCES people,
  PRIMARY KEY (firm, person)
) WITHOUT ROWID;
CREATE INDEX firm_people_person ON firm_people (person);

CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  solo INTEGER NOT NULL,
  lead INTEGER NOT NULL REFERENCES people,
  join_code TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX teams_solo ON teams (lead) WHERE solo = 1;
CREATE TABLE team_people (
  team INTEGER NOT NULL REFERENCES teams,
  person INTEGER NOT NULL REFERENCES people,
  PRIMARY KEY (team, person)
) WITHOUT ROWID;
CREATE INDEX team_people_person ON team_people (person);

-- Problems
CREATE TABLE problems (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reporter INTEGER NOT NULL REFERENCES people,
  firm INTEGER REFERENCES firms,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  fields TEXT NOT NULL,
  fields_sure INTEGER NOT NULL,
  town TEXT,
  urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 2),
  need INTEGER CHECK (need BETWEEN 0 AND 7),
  baseline TEXT,
  confidentiality INTEGER NOT NULL CHECK (confidentiality BETWEEN 0 AND 1),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 10),
  version INTEGER NOT NULL,
  ladder INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  opened_at INTEGER,
  changed_at INTEGER NOT NULL
);
CREATE INDEX problems_state ON problems (state, opened_at DESC);
CREATE INDEX problems_reporter ON problems (reporter, state);
CREATE INDEX problems_firm ON problems (firm);
CREATE TABLE problem_fields (
  field TEXT NOT NULL,
  problem INTEGER NOT NULL REFERENCES problems,
  place INTEGER NOT NULL,
  PRIMARY KEY (field, problem)
) WITHOUT ROWID;
CREATE INDEX problem_fields_problem ON problem_fields (problem);
CREATE TABLE problem_parts (
  problem INTEGER NOT NULL REFERENCES problems,
  ordinal INTEGER NOT NULL,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  message TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (problem, ordinal)
) WITHOUT ROWID;
CREATE UNIQUE INDEX problem_parts_message ON problem_parts (account, chat, message);
CREATE TABLE openings (
  problem INTEGER NOT NULL REFERENCES problems,
  person INTEGER NOT NULL REFERENCES people,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  PRIMARY KEY (problem, person)
) WITHOUT ROWID;
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  person INTEGER NOT NULL REFERENCES people,
  from_firm INTEGER NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX notes_problem ON notes (problem, id);
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  person INTEGER NOT NULL REFERENCES people,
  fields TEXT NOT NULL,
  at INTEGER NOT NULL
);

-- Claims and proposals: that there is one holder, and one open proposal, is the schema's word.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  team INTEGER NOT NULL REFERENCES teams,
  claimed_by INTEGER NOT NULL REFERENCES people,
  plan TEXT NOT NULL,
  first_visit TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  claimed_at INTEGER NOT NULL,
  lease_until INTEGER,
  lease_left INTEGER
);
CREATE UNIQUE INDEX claims_one_holder ON claims (problem) WHERE state = 0;
CREATE UNIQUE INDEX claims_one_per_team ON claims (problem, team) WHERE state IN (0, 1);
CREATE INDEX claims_team ON claims (team, state);
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  problem INTEGER NOT NULL REFERENCES problems,
  claim INTEGER NOT NULL REFERENCES claims,
  proposed_by INTEGER NOT NULL REFERENCES people,
  summary TEXT NOT NULL,
  cost TEXT,
  expected TEXT,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
  reason INTEGER CHECK (reason BETWEEN 0 AND 7),
  line TEXT,
  agreed TEXT,
  proposed_at INTEGER NOT NULL,
  answered_at INTEGER
);
CREATE UNIQUE INDEX proposals_one_waiting ON proposals (problem) WHERE state = 0;
CREATE INDEX proposals_problem ON proposals (problem, id);

CREATE TABLE subscriptions (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  team INTEGER REFERENCES teams,
  topic INTEGER NOT NULL CHECK (topic BETWEEN 0 AND 5),
  value TEXT NOT NULL,
  pace INTEGER NOT NULL CHECK (pace BETWEEN 0 AND 2),
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX subscriptions_once ON subscriptions (person, ifnull(team, 0), topic, value);
CREATE INDEX subscriptions_topic ON subscriptions (topic, value);
CREATE INDEX subscriptions_team ON subscriptions (team) WHERE team IS NOT NULL;

-- The history: ids only, no names and no texts.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  problem INTEGER,
  person INTEGER,
  object INTEGER
);
CREATE INDEX events_problem ON events (problem, id);
CREATE INDEX events_confirmed ON events (problem) WHERE what = 'problem.confirmed';

-- What time brings about.
CREATE TABLE due (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  object INTEGER NOT NULL,
  at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, object)
);
CREATE INDEX due_at ON due (at);

-- Conversations and their live message.
CREATE TABLE conversations (
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  user_id TEXT NOT NULL,
  form TEXT,
  draft INTEGER REFERENCES problems,
  PRIMARY KEY (account, chat, user_id)
) WITHOUT ROWID;
CREATE TABLE screens (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  user_id TEXT NOT NULL,
  content TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- Place in the chat's order of interactive messages.
  seq INTEGER NOT NULL,
  shown_version INTEGER NOT NULL DEFAULT 0,
  shown_message TEXT,
  -- Messages that lost their place and still bear buttons, as a JSON list, the oldest first.
  strip_messages TEXT,
  anew INTEGER NOT NULL DEFAULT 0,
  -- 0 not in flight, 1 a change is in flight, 2 a new message is in flight
  sending INTEGER NOT NULL DEFAULT 0 CHECK (sending BETWEEN 0 AND 2),
  ambiguous INTEGER NOT NULL DEFAULT 0,
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, chat, user_id)
);
CREATE INDEX screens_unsettled ON screens (account, seq) WHERE shown_version < version OR strip_messages IS NOT NULL;

-- Messages that stay.
CREATE TABLE fanouts (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  audience TEXT NOT NULL,
  object INTEGER NOT NULL,
  -- For neighbours: the fields, as a JSON list.
  fields TEXT,
  lane INTEGER NOT NULL,
  about INTEGER,
  while_open INTEGER NOT NULL,
  reason TEXT,
  except_person INTEGER,
  after_person INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
);
CREATE INDEX fanouts_open ON fanouts (id) WHERE done = 0;
CREATE TABLE bodies (
  fanout INTEGER NOT NULL REFERENCES fanouts,
  language TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (fanout, language)
) WITHOUT ROWID;
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  lane INTEGER NOT NULL CHECK (lane BETWEEN 0 AND 3),
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  -- The body: of the fan-out in the person's language, or the row's own.
  fanout INTEGER REFERENCES fanouts,
  language TEXT,
  content TEXT,
  reason TEXT,
  about INTEGER,
  while_open INTEGER NOT NULL DEFAULT 0,
  seq INTEGER NOT NULL,
  -- 0 ready, 1 sending, 2 uncertain, 3 sent, 4 dead, 5 dropped, 6 parked, 7 scheduled (for not_before)
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 7),
  attempt INTEGER NOT NULL DEFAULT 0,
  ambiguous INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  message TEXT,
  outcome TEXT,
  created_at INTEGER NOT NULL,
  done_at INTEGER,
  CHECK (fanout IS NOT NULL OR content IS NOT NULL)
);
CREATE INDEX deliveries_unfinished ON deliveries (account, lane, seq) WHERE state IN (0, 1, 2);
CREATE INDEX deliveries_scheduled ON deliveries (not_before) WHERE state = 7;
CREATE INDEX deliveries_person ON deliveries (person, state);
CREATE TABLE digest_items (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  pace INTEGER NOT NULL,
  problem INTEGER NOT NULL REFERENCES problems,
  reason TEXT,
  at INTEGER NOT NULL,
  UNIQUE (person, problem)
);
-- What a platform asked us to wait for; a restart does not forget it. An empty chat is the whole account.
CREATE TABLE pauses (
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (account, chat)
) WITHOUT ROWID;

-- What an adapter may keep between runs (its place in the stream of updates).
CREATE TABLE adapter_state (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, key)
) WITHOUT ROWID;

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  problem INTEGER NOT NULL REFERENCES problems,
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
  created_at INTEGER NOT NULL
);
CREATE INDEX files_problem ON files (problem);
CREATE INDEX files_person ON files (person);
CREATE INDEX files_to_fetch ON files (not_before) WHERE state = 0;

-- Search: keys of what everybody may read, and apart from it keys of sealed words.
CREATE VIRTUAL TABLE search_open USING fts5 (words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
CREATE VIRTUAL TABLE search_sealed USING fts5 (words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');

-- One counter gives screens and messages that stay their common order in a chat.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('seq', 0), ('epoch', 0);
