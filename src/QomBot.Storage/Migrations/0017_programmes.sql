-- Who is exempt from presence by the points of his completed projects is in no firm. SQLite cannot take a NOT NULL off a column by ALTER TABLE, and to build the table anew would
-- break what refers to it; this is the way its documentation describes for a change that leaves the stored rows as they are. The tables made below tell other connections of it.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'firm INTEGER NOT NULL REFERENCES firms', 'firm INTEGER REFERENCES firms') WHERE type = 'table' AND name = 'placements';
PRAGMA writable_schema = RESET;

-- Files that somebody has sent to have them compared with a dossier; answered once they are here, then forgotten.
CREATE TABLE dossier_checks (
  file INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  account TEXT NOT NULL,
  chat TEXT NOT NULL,
  -- 1: it came among other things and may be no dossier at all; then nothing is said.
  quiet INTEGER NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

-- How quickly somebody of a firm wants to hear of offers: 1 daily, 2 weekly. Without a row: at once.
CREATE TABLE offer_paces (
  person INTEGER PRIMARY KEY REFERENCES people,
  pace INTEGER NOT NULL CHECK (pace IN (1, 2)),
  at INTEGER NOT NULL
);

-- Offers for those who hear of them in a digest; without a moment it waits.
CREATE TABLE offer_items (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people,
  offer INTEGER NOT NULL REFERENCES offers,
  at INTEGER NOT NULL,
  told_at INTEGER,
  UNIQUE (person, offer)
);
