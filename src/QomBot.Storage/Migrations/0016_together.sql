-- Who supervises a team stands in one place: with the team. A professor who had accepted a team of the partner plan becomes its
-- supervisor where it has none, he of the newest term first; where it has another he stays as a member, so that he reads on what he read.
INSERT OR IGNORE INTO team_people (team, person)
  SELECT DISTINCT a.team, a.supervisor FROM term_teams a WHERE a.state = 1 AND EXISTS (SELECT 1 FROM team_people m WHERE m.team = a.team);
UPDATE team_people SET part = 1
  WHERE NOT EXISTS (SELECT 1 FROM team_people o WHERE o.team = team_people.team AND o.part = 1)
    AND person = (SELECT a.supervisor FROM term_teams a WHERE a.team = team_people.team AND a.state = 1 ORDER BY a.term DESC LIMIT 1)
    AND person <> (SELECT t.lead FROM teams t WHERE t.id = team_people.team);
CREATE TABLE term_teams_now (
  id INTEGER PRIMARY KEY,
  term INTEGER NOT NULL REFERENCES terms,
  team INTEGER NOT NULL REFERENCES teams,
  town TEXT,
  field TEXT,
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 10),
  code TEXT NOT NULL UNIQUE,
  -- 0 the professor is asked, 1 he has accepted, 2 he has declined
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  created_at INTEGER NOT NULL,
  UNIQUE (term, team)
);
INSERT INTO term_teams_now SELECT id, term, team, town, field, capacity, code, state, created_at FROM term_teams;
DROP TABLE term_teams;
ALTER TABLE term_teams_now RENAME TO term_teams;

-- A problem that came from a visit's finding is kept for the team that found it until then.
ALTER TABLE visit_findings ADD COLUMN kept_until INTEGER;

-- What was taken back can be decided again, and then be objected to again.
DROP INDEX objections_once;
CREATE UNIQUE INDEX objections_once ON objections (problem, ifnull(proposal, 0), person) WHERE state <> 2;
