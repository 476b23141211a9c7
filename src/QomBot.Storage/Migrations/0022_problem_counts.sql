-- How many problems there are of each state, town and field, kept beside the rows: a list says how long it is without being counted through.
-- Field '': the problems themselves, each once. Town '': none is known.
CREATE TABLE problem_counts (
  state INTEGER NOT NULL,
  field TEXT NOT NULL,
  town TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (state, field, town)
) WITHOUT ROWID;
INSERT INTO problem_counts SELECT state, '', ifnull(town, ''), count(*) FROM problems GROUP BY 1, 3;
INSERT INTO problem_counts SELECT p.state, f.field, ifnull(p.town, ''), count(*) FROM problem_fields f JOIN problems p ON p.id = f.problem GROUP BY 1, 2, 3;

CREATE TRIGGER problems_counted AFTER INSERT ON problems BEGIN
  INSERT INTO problem_counts VALUES (NEW.state, '', ifnull(NEW.town, ''), 1) ON CONFLICT DO UPDATE SET amount = amount + 1;
END;
CREATE TRIGGER problems_counted_elsewhere AFTER UPDATE OF state, town ON problems WHEN OLD.state <> NEW.state OR OLD.town IS NOT NEW.town BEGIN
  UPDATE problem_counts SET amount = amount - 1
    WHERE state = OLD.state AND town = ifnull(OLD.town, '') AND field IN (SELECT '' UNION ALL SELECT f.field FROM problem_fields f WHERE f.problem = NEW.id);
  INSERT INTO problem_counts SELECT NEW.state, f.field, ifnull(NEW.town, ''), 1 FROM (SELECT '' AS field UNION ALL SELECT field FROM problem_fields WHERE problem = NEW.id) f
    WHERE true ON CONFLICT DO UPDATE SET amount = amount + 1;
END;
CREATE TRIGGER problems_counted_no_more AFTER DELETE ON problems BEGIN
  UPDATE problem_counts SET amount = amount - 1 WHERE state = OLD.state AND town = ifnull(OLD.town, '') AND field = '';
END;
CREATE TRIGGER problem_fields_counted AFTER INSERT ON problem_fields BEGIN
  INSERT INTO problem_counts SELECT p.state, NEW.field, ifnull(p.town, ''), 1 FROM problems p WHERE p.id = NEW.problem ON CONFLICT DO UPDATE SET amount = amount + 1;
END;
CREATE TRIGGER problem_fields_counted_no_more AFTER DELETE ON problem_fields BEGIN
  UPDATE problem_counts SET amount = amount - 1 WHERE field = OLD.field AND (state, town) = (SELECT p.state, ifnull(p.town, '') FROM problems p WHERE p.id = OLD.problem);
END;

-- The newest of a state first: a page is read from the front, not sorted out of all.
DROP INDEX problems_state;
CREATE INDEX problems_state ON problems (state, ifnull(opened_at, created_at) DESC, id DESC);
