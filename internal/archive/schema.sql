-- The catalog of an archive, of version 1 (PRAGMA user_version); captures.sql makes it one of version 2.

-- A document is one version of what came from one source. state: 0 held, 1 revised (a newer version is held), 2 removed, 3 purged.
CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	source TEXT NOT NULL,
	version INTEGER NOT NULL,
	state INTEGER NOT NULL DEFAULT 0,
	sha256 TEXT NOT NULL, -- of the original bytes
	size INTEGER NOT NULL, -- of the original, in bytes
	words INTEGER NOT NULL,
	title TEXT NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL, partial INTEGER NOT NULL,
	added TEXT NOT NULL,
	UNIQUE (source, version)
);
CREATE INDEX document_sha256 ON document (sha256);
CREATE INDEX document_date ON document (date);
CREATE INDEX document_gone ON document (id) WHERE state <> 0;

-- The canonical document, as gob in zstd.
CREATE TABLE text (document INTEGER PRIMARY KEY, body BLOB NOT NULL);

-- Where the same bytes came from again.
CREATE TABLE copy (source TEXT PRIMARY KEY, document INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE speaker (name TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (name, document)) WITHOUT ROWID;

CREATE TABLE segment (file TEXT PRIMARY KEY, place INTEGER NOT NULL, words INTEGER NOT NULL) WITHOUT ROWID;

-- An occasion that is known, with or without a transcript. uid: of the calendar that it comes from.
CREATE TABLE occasion (
	id INTEGER PRIMARY KEY,
	date TEXT NOT NULL, title TEXT NOT NULL, speaker TEXT NOT NULL, uid TEXT NOT NULL UNIQUE
);

CREATE TABLE report (id INTEGER PRIMARY KEY, article TEXT NOT NULL, title TEXT NOT NULL, checked TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE basis (report INTEGER NOT NULL, quotation TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (report, quotation, document)) WITHOUT ROWID;
CREATE INDEX basis_document ON basis (document);

PRAGMA user_version = 1;
