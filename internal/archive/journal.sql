-- What version 3 of the catalog has more than version 2.

ALTER TABLE document ADD COLUMN given TEXT NOT NULL DEFAULT ''; -- the path as it was given, which reports show
ALTER TABLE document ADD COLUMN url TEXT NOT NULL DEFAULT ''; -- where a page was that was fetched
ALTER TABLE capture ADD COLUMN file TEXT NOT NULL DEFAULT ''; -- that it came in; '' for what this program fetched
UPDATE document SET given = '', url = '';
UPDATE capture SET file = '';

-- For each table how many rows it has and the sum of their hashes (seal.go); for “journal” the number of the file and how many
-- of its bytes are committed.
CREATE TABLE seal (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;

PRAGMA user_version = 3;
