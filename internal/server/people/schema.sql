CREATE TABLE IF NOT EXISTS person (
	name     TEXT PRIMARY KEY,
	role     TEXT NOT NULL,
	password TEXT NOT NULL, -- argon2id, as the PHC string format writes it; empty for whom the provider knows
	made     TEXT NOT NULL  -- RFC 3339 in UTC, as all times here
) STRICT;
CREATE TABLE IF NOT EXISTS token (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	sum     BLOB NOT NULL UNIQUE, -- SHA-256; the token has so many random bits that no slower one is needed
	person  TEXT NOT NULL REFERENCES person (name) ON DELETE CASCADE,
	role    TEXT NOT NULL,
	label   TEXT NOT NULL,
	made    TEXT NOT NULL,
	expires TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS session (
	token   TEXT PRIMARY KEY, -- its hash
	data    BLOB NOT NULL,
	expires INTEGER NOT NULL  -- Unix seconds
) STRICT;
CREATE TABLE IF NOT EXISTS log (
	id    INTEGER PRIMARY KEY,
	time  TEXT NOT NULL,
	who   TEXT NOT NULL,
	what  TEXT NOT NULL,
	which TEXT NOT NULL
) STRICT;
