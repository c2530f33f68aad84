-- What version 2 of the catalog has more than version 1.

-- A capture is a page as it was fetched. The document that was read of it has the same sha256.
CREATE TABLE capture (
	id INTEGER PRIMARY KEY,
	url TEXT NOT NULL, -- where the page was in the end
	asked TEXT NOT NULL, -- the address that was asked for
	fetched TEXT NOT NULL, -- by the clock of who fetched it
	sha256 TEXT NOT NULL, -- of the page's bytes, unpacked
	warc TEXT NOT NULL, -- SHA-256 of the WARC file, which is among the originals
	size INTEGER NOT NULL, -- of the WARC file, in bytes
	UNIQUE (url, fetched, warc)
);
CREATE INDEX capture_sha256 ON capture (sha256);
CREATE INDEX capture_warc ON capture (warc);

-- The time stamp of a WARC file: a token of RFC 3161 over its SHA-256.
CREATE TABLE stamp (warc TEXT PRIMARY KEY, token BLOB NOT NULL) WITHOUT ROWID;

PRAGMA user_version = 2;
