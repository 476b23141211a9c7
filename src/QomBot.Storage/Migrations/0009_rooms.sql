-- Rooms: of a claimed problem, where firm and team talk, each from the app he has; and of a person who asks for a liaison.
CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  -- 0 of a problem, 1 help
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  problem INTEGER REFERENCES problems,
  -- Of help: who asked, and the liaison who has answered first.
  person INTEGER REFERENCES people,
  taken_by INTEGER REFERENCES people,
  -- Of a problem: one side has asked for a liaison; only then one may come in.
  help_asked INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  CHECK ((kind = 0) = (problem IS NOT NULL)),
  CHECK ((kind = 1) = (person IS NOT NULL))
);
CREATE UNIQUE INDEX rooms_problem ON rooms (problem) WHERE kind = 0;
CREATE UNIQUE INDEX rooms_help ON rooms (person) WHERE kind = 1 AND closed_at IS NULL;
CREATE TABLE room_guests (
  room INTEGER NOT NULL REFERENCES rooms,
  person INTEGER NOT NULL REFERENCES people,
  at INTEGER NOT NULL,
  PRIMARY KEY (room, person)
) WITHOUT ROWID;

-- Chats that are in a room: a person's private chat while he talks, a group or thread until it is untied. One room at a time.
CREATE TABLE room_places (
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  room INTEGER NOT NULL REFERENCES rooms,
  is_group INTEGER NOT NULL,
  -- 0 firm (or whoever asked for help), 1 team, 2 office
  side INTEGER NOT NULL CHECK (side BETWEEN 0 AND 2),
  -- The team under whose claim it was tied: when the problem goes on, the place does not.
  team INTEGER REFERENCES teams,
  person INTEGER NOT NULL REFERENCES people,
  title TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (account, chat)
) WITHOUT ROWID;
CREATE INDEX room_places_room ON room_places (room);
-- Who has spoken in such a group reads it there, and gets no second copy in private.
CREATE TABLE room_seats (
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  PRIMARY KEY (account, chat, person)
) WITHOUT ROWID;

-- What was said. It is the truth; what stands on the platforms are copies, which follow it.
CREATE TABLE room_messages (
  id INTEGER PRIMARY KEY,
  room INTEGER NOT NULL REFERENCES rooms,
  problem INTEGER REFERENCES problems,
  -- Null where it was nobody: a line of what happened.
  person INTEGER REFERENCES people,
  -- 0 said to all, 1 a note for one's own side, 2 what happened
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  side INTEGER NOT NULL CHECK (side BETWEEN 0 AND 2),
  -- The team that held the problem when it was said.
  team INTEGER REFERENCES teams,
  -- Where it was said.
  account TEXT,
  chat TEXT,
  words TEXT NOT NULL,
  -- Of what happened: its name in the history, and its line there.
  what TEXT,
  event INTEGER,
  reply_to INTEGER REFERENCES room_messages,
  album TEXT,
  -- Files that were not taken: a JSON list of names.
  refused TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  at INTEGER NOT NULL,
  edited_at INTEGER,
  deleted_at INTEGER,
  -- Not before: more of an album may come.
  ready_at INTEGER NOT NULL DEFAULT 0,
  -- Its copies were written; until then it waits for its files, and what was said after it waits behind it.
  released INTEGER NOT NULL DEFAULT 0,
  CHECK ((kind = 2) = (what IS NOT NULL))
);
CREATE INDEX room_messages_room ON room_messages (room, id);
CREATE INDEX room_messages_waiting ON room_messages (room, id) WHERE released = 0;
CREATE INDEX room_messages_person ON room_messages (person, at) WHERE person IS NOT NULL;
CREATE INDEX room_messages_album ON room_messages (account, chat, album) WHERE album IS NOT NULL;
CREATE UNIQUE INDEX room_messages_event ON room_messages (event) WHERE event IS NOT NULL;

-- A copy that is owed to one reader: a person (wherever he can be reached) or a place that is tied.
CREATE TABLE room_copies (
  id INTEGER PRIMARY KEY,
  message INTEGER NOT NULL REFERENCES room_messages,
  person INTEGER REFERENCES people,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  seq INTEGER NOT NULL,
  -- 0 ready, 1 sending, 2 uncertain, 3 shown, 4 refused by the platform, 5 not his to read (any more), 6 parked, 7 kept until he can be reached
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 7),
  -- The version that stands there; 0: nothing yet.
  shown_version INTEGER NOT NULL DEFAULT 0,
  -- The version that is being sent.
  sending_version INTEGER NOT NULL DEFAULT 0,
  part INTEGER NOT NULL DEFAULT 0,
  -- The message on the platform that bears the words, and how many parts bear some.
  words_ref TEXT,
  word_parts INTEGER NOT NULL DEFAULT 0,
  attempt INTEGER NOT NULL DEFAULT 0,
  ambiguous INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  outcome TEXT,
  created_at INTEGER NOT NULL,
  done_at INTEGER
);
CREATE UNIQUE INDEX room_copies_person ON room_copies (message, person) WHERE person IS NOT NULL;
CREATE UNIQUE INDEX room_copies_place ON room_copies (message, account, chat) WHERE person IS NULL;
CREATE INDEX room_copies_unfinished ON room_copies (account, seq) WHERE state IN (0, 1, 2);
CREATE INDEX room_copies_kept ON room_copies (person) WHERE state = 7 AND person IS NOT NULL;
CREATE INDEX room_copies_kept_place ON room_copies (account, chat) WHERE state = 7;

-- Every message on a platform that is one of a room: as it was said, or a copy of it (of an album each picture).
CREATE TABLE room_refs (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  ref TEXT NOT NULL,
  message INTEGER NOT NULL REFERENCES room_messages,
  copy INTEGER REFERENCES room_copies,
  UNIQUE (account, chat, ref)
);
CREATE INDEX room_refs_message ON room_refs (message);
CREATE INDEX room_refs_copy ON room_refs (copy) WHERE copy IS NOT NULL;
CREATE INDEX room_copies_done ON room_copies (done_at) WHERE state IN (3, 4, 5);
CREATE INDEX room_refs_ref ON room_refs (account, ref);
