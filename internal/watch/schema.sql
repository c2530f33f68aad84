-- What is followed and how far that has come (watch.db, beside the catalog). Times are Unix seconds, 0 for never.

-- A clock that was set back must have nothing wait for years: what was last asked at a time that is still to come is due.

-- A source. address: as it is fetched, or the absolute path of a folder. kind: '' until it was found out. every: seconds, 0
-- for an interval that finds itself. etag, modified, hash: of the body as it last came whole, at the time of whole; believed:
-- how many times since then the server said that nothing changed. failures: in a row, cause and trouble those of the last.
-- hub: that tells of news of the topic.
CREATE TABLE source (
	id INTEGER PRIMARY KEY,
	address TEXT NOT NULL UNIQUE,
	record INTEGER NOT NULL,
	kind TEXT NOT NULL,
	pattern TEXT NOT NULL,
	every INTEGER NOT NULL,
	title TEXT NOT NULL DEFAULT '',
	added INTEGER NOT NULL,
	etag TEXT NOT NULL DEFAULT '',
	modified TEXT NOT NULL DEFAULT '',
	hash TEXT NOT NULL DEFAULT '',
	whole INTEGER NOT NULL DEFAULT 0,
	believed INTEGER NOT NULL DEFAULT 0,
	interval INTEGER NOT NULL DEFAULT 0,
	checked INTEGER NOT NULL DEFAULT 0,
	next INTEGER NOT NULL DEFAULT 0,
	news INTEGER NOT NULL DEFAULT 0,
	failures INTEGER NOT NULL DEFAULT 0,
	cause TEXT NOT NULL DEFAULT '',
	trouble TEXT NOT NULL DEFAULT '',
	hub TEXT NOT NULL DEFAULT '',
	topic TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX source_next ON source (next);

-- What was asked of the hub of a source (WebSub). token: by which it calls. secret: by which it signs. leased: until when it
-- tells of news. tried: when it was asked last.
CREATE TABLE subscription (
	source INTEGER PRIMARY KEY,
	hub TEXT NOT NULL,
	topic TEXT NOT NULL,
	token TEXT NOT NULL UNIQUE,
	secret TEXT NOT NULL,
	leased INTEGER NOT NULL DEFAULT 0,
	tried INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A page. key: its address without what does not tell one page from another. state: new, fetched, added, refused (no words
-- in it), known (it was there before it was followed), gone (given up), removed (from the archive, by a person), same (the item twin has this page). sha256: of the
-- bytes that the archive holds of it. first: when it was fetched first. asked: when last. lost: the server says that it is not there any more. judge: it was changed, and its quotations not judged since.
CREATE TABLE item (
	id INTEGER PRIMARY KEY,
	source INTEGER NOT NULL,
	record INTEGER NOT NULL,
	key TEXT NOT NULL,
	address TEXT NOT NULL,
	site TEXT NOT NULL,
	state TEXT NOT NULL,
	found INTEGER NOT NULL,
	sha256 TEXT NOT NULL DEFAULT '',
	first INTEGER NOT NULL DEFAULT 0,
	asked INTEGER NOT NULL DEFAULT 0,
	next INTEGER NOT NULL DEFAULT 0,
	tries INTEGER NOT NULL DEFAULT 0,
	trouble TEXT NOT NULL DEFAULT '',
	lost INTEGER NOT NULL DEFAULT 0,
	judge INTEGER NOT NULL DEFAULT 0,
	twin INTEGER NOT NULL DEFAULT 0,
	UNIQUE (record, key)
) STRICT;
CREATE INDEX item_next ON item (next) WHERE state IN ('new', 'added', 'refused');
CREATE INDEX item_asked ON item (asked) WHERE state IN ('new', 'added', 'refused');
CREATE INDEX item_waiting ON item (source) WHERE state IN ('new', 'fetched');
CREATE INDEX item_judge ON item (id) WHERE judge = 1;
CREATE INDEX item_address ON item (address);

-- The pages that were fetched and are not in the archive yet: JSON in zstd.
CREATE TABLE page (item INTEGER PRIMARY KEY, record INTEGER NOT NULL, body BLOB NOT NULL) STRICT;

-- The last events of each source; times: how many there were of the same in a row, the last at the time of at.
CREATE TABLE event (
	id INTEGER PRIMARY KEY,
	source INTEGER NOT NULL,
	at INTEGER NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	times INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX event_source ON event (source, id);

-- What became of pages after they were kept. detail: the changed words as JSON.
CREATE TABLE drift (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	record INTEGER NOT NULL,
	address TEXT NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	detail TEXT NOT NULL
) STRICT;
CREATE INDEX drift_address ON drift (address);

-- Sites that asked to be left alone until then.
CREATE TABLE site (name TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;

-- The number of the last capture of each side that was looked at.
CREATE TABLE adopted (record INTEGER PRIMARY KEY, capture INTEGER NOT NULL) STRICT;

PRAGMA user_version = 1;
