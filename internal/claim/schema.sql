-- Claims that somebody has checked (claims.db). key: what two records of one check have in common, see review.Claim.Key.
-- told: the host that told it, where that is none of its publisher's. All else is as it was read, less what could not be true.
CREATE TABLE claim (
	id TEXT PRIMARY KEY,
	key TEXT NOT NULL UNIQUE,
	claim TEXT NOT NULL, title TEXT NOT NULL, speaker TEXT NOT NULL, date TEXT NOT NULL, said TEXT NOT NULL,
	body TEXT NOT NULL, rating TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL, licence TEXT NOT NULL,
	told TEXT NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = 2;
