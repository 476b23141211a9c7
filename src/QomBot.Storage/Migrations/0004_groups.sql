-- Groups and channels. A live message that belongs to no single person (an announcement, an answer in a group) has "problem:42" or
-- the like in place of a user, and a lane of its own.
ALTER TABLE screens ADD COLUMN lane INTEGER NOT NULL DEFAULT 0 CHECK (lane BETWEEN 0 AND 3);
ALTER TABLE screens ADD COLUMN reply_to TEXT;
CREATE INDEX screens_name ON screens (user_id);

-- How many parts of a long message are there already.
ALTER TABLE deliveries ADD COLUMN part INTEGER NOT NULL DEFAULT 0;

-- Places where problems are announced.
CREATE TABLE boards (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  -- 1 group, 2 channel
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  title TEXT NOT NULL,
  -- Who may change it: whoever let the bot in, or an administrator who asked for it.
  keeper TEXT NOT NULL,
  language TEXT NOT NULL,
  -- Ids of fields; empty for all.
  fields TEXT NOT NULL DEFAULT '',
  is_on INTEGER NOT NULL DEFAULT 0,
  reachable INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  UNIQUE (account, chat)
);
CREATE INDEX boards_keeper ON boards (account, keeper);

-- Messages of groups that somebody called a problem; their authors are asked.
CREATE TABLE collected (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  message TEXT NOT NULL,
  title TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  words TEXT NOT NULL,
  -- Attachments, as JSON.
  files TEXT NOT NULL,
  -- 0 asked, 1 taken up, 2 declined
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  problem INTEGER REFERENCES problems,
  at INTEGER NOT NULL,
  UNIQUE (account, chat, message)
);
CREATE INDEX collected_problem ON collected (problem) WHERE problem IS NOT NULL;

-- The number by which firm and holder may call each other, if its owner has given it.
ALTER TABLE people ADD COLUMN phone TEXT;

-- Which command menu a private chat should have, and which it has.
CREATE TABLE chat_menus (
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  wanted TEXT NOT NULL,
  shown TEXT,
  PRIMARY KEY (account, chat)
) WITHOUT ROWID;
CREATE INDEX chat_menus_unsettled ON chat_menus (account, chat) WHERE shown IS NOT wanted;
