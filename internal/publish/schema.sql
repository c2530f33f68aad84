-- What the desk publishes (pages.db): drafts, who approved them, what was published, what was put right. Nothing of it can
-- be made again from elsewhere, so every change is on the disk before it is told.

-- A page. origin: what it was made from, as JSON. slug: its address, which stays. made: RFC 3339 in UTC, as all times here.
CREATE TABLE page (
	id INTEGER PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	origin TEXT NOT NULL,
	made TEXT NOT NULL,
	withdrawn TEXT NOT NULL DEFAULT '', -- when
	reason TEXT NOT NULL DEFAULT ''     -- and why
);

-- A version of a page. The last may be a draft, whose published is ''; the others were published, and are not changed any
-- more. what: what was put right with it, '' for the first. evidence: JSON in zstd.
CREATE TABLE version (
	page INTEGER NOT NULL, number INTEGER NOT NULL,
	title TEXT NOT NULL, comment TEXT NOT NULL, evidence BLOB NOT NULL,
	what TEXT NOT NULL, edited TEXT NOT NULL,
	approver TEXT NOT NULL, approved TEXT NOT NULL, published TEXT NOT NULL,
	PRIMARY KEY (page, number)
) WITHOUT ROWID;

-- A request for correction or a reply, by the quoted person or an outlet. day: on which it was given.
CREATE TABLE reply (
	id INTEGER PRIMARY KEY, page INTEGER NOT NULL,
	name TEXT NOT NULL, words TEXT NOT NULL, day TEXT NOT NULL, recorded TEXT NOT NULL
);
CREATE INDEX reply_page ON reply (page);

-- Where the pages are published, and by whom: url, desk.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

PRAGMA user_version = 1;
