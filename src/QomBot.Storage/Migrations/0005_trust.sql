-- Codes that let somebody in: the first administrator's, and invitations. Only a hash is kept.
CREATE TABLE codes (
  id INTEGER PRIMARY KEY,
  -- 0 first administrator, 1 invitation
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  hash BLOB NOT NULL UNIQUE,
  role INTEGER NOT NULL,
  made_by INTEGER REFERENCES people,
  expires_at INTEGER NOT NULL,
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  created_at INTEGER NOT NULL
);
CREATE TABLE code_uses (
  code INTEGER NOT NULL REFERENCES codes,
  person INTEGER NOT NULL REFERENCES people,
  at INTEGER NOT NULL,
  PRIMARY KEY (code, person)
) WITHOUT ROWID;
CREATE TABLE wrong_codes (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people, at INTEGER NOT NULL);
CREATE INDEX wrong_codes_person ON wrong_codes (person, at);

-- Who was given which role by whom, and who took it back.
CREATE TABLE grants (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  role INTEGER NOT NULL,
  -- Null for the first administrator: the operator's code gave it.
  given_by INTEGER REFERENCES people,
  at INTEGER NOT NULL,
  taken_by INTEGER REFERENCES people,
  taken_at INTEGER
);
CREATE INDEX grants_person ON grants (person, id);

-- Somebody says that he is a professor or a student, and waits for a liaison's word.
CREATE TABLE role_requests (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  role INTEGER NOT NULL,
  -- 0 waits, 1 granted, 2 refused, 3 taken back
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  answered_by INTEGER REFERENCES people,
  at INTEGER NOT NULL,
  answered_at INTEGER
);
CREATE UNIQUE INDEX role_requests_waiting ON role_requests (person, role) WHERE state = 0;

-- The history only grows, and each line is chained to the one before by a keyed hash: whoever changes, takes out or slips in a line
-- breaks the chain from there on. The key lies beside the database, never in it.
CREATE TABLE audit (event INTEGER PRIMARY KEY, hash BLOB NOT NULL);
CREATE TABLE audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), event INTEGER NOT NULL, lines INTEGER NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL);
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;

-- By which the key file is known.
CREATE TABLE key_prints (one INTEGER PRIMARY KEY CHECK (one = 1), print BLOB NOT NULL);

-- Papers that the bot makes for one person (all that is kept about him, a code to print): fetched within days, then gone.
CREATE TABLE papers (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  made_at INTEGER NOT NULL
);

-- Wishes to be one person on two accounts: asked on the one, answered on the other, confirmed on the first.
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES people,
  other INTEGER REFERENCES people,
  expires_at INTEGER NOT NULL,
  -- 0 code given, 1 the other side has said yes, 2 joined, 3 refused
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3)
);

-- Two people who turned out to be one: what the second has done stands under the first from then on.
ALTER TABLE people ADD COLUMN joined_to INTEGER REFERENCES people;

-- Matters for the desk that are neither a problem nor a person: a complaint about a problem, a message to many that a second person must agree to.
CREATE TABLE matters (
  id INTEGER PRIMARY KEY,
  -- 0 complaint, 1 broadcast
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  person INTEGER NOT NULL REFERENCES people,
  problem INTEGER REFERENCES problems,
  -- Of a broadcast: to whom.
  role INTEGER NOT NULL DEFAULT 0,
  words TEXT NOT NULL,
  -- 0 waits, 1 done, 2 refused
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  answered_by INTEGER REFERENCES people,
  at INTEGER NOT NULL
);

-- To find what a message spoke of that somebody answers to.
CREATE INDEX deliveries_message ON deliveries (account, chat, message) WHERE message IS NOT NULL;
