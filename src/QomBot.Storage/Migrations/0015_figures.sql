-- Figures look for what happened in a time; only those kinds are in the index, so that the rest of the history does not pay for it.
CREATE INDEX events_counted ON events (what, at) WHERE what IN ('claim.taken', 'problem.confirmed', 'problem.opened');

-- Who wants a sheet of figures in his chat.
CREATE TABLE sheets (
  person INTEGER PRIMARY KEY REFERENCES people,
  -- 0 weekly, 1 monthly
  pace INTEGER NOT NULL CHECK (pace BETWEEN 0 AND 1),
  since INTEGER NOT NULL
);

-- Books of the ministry: what was handed over when, and the numbers that they gave to our problems.
CREATE TABLE handovers (
  id INTEGER PRIMARY KEY,
  template TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  last_event INTEGER NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX handovers_template ON handovers (template, id);
CREATE TABLE foreign_numbers (
  template TEXT NOT NULL,
  problem INTEGER NOT NULL REFERENCES problems,
  number TEXT NOT NULL,
  PRIMARY KEY (template, problem)
) WITHOUT ROWID;
