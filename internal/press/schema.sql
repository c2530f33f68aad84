-- What was found of the articles of the press side (verdicts.db). All of it can be made again from the two sides of the
-- archive: whoever finds it damaged lets it go, and verbatim recheck judges anew.

-- A verdict is the report on one version of an article. article: its number in the press side's catalog. rules: the program
-- that judged. newest: the newest document of the record then. settled: all it quotes stands in the record, so that nothing
-- that is added there can change it.
CREATE TABLE verdict (
	article INTEGER PRIMARY KEY,
	rules TEXT NOT NULL,
	newest INTEGER NOT NULL,
	settled INTEGER NOT NULL,
	quotations INTEGER NOT NULL, -- how many it has
	day TEXT NOT NULL, -- on which it appeared, as far as anybody knows
	rests TEXT NOT NULL, -- what that day rests on
	modified TEXT NOT NULL, -- the day of its last change, as it gives it
	outlet INTEGER NOT NULL
);
CREATE INDEX verdict_outlet ON verdict (outlet);
CREATE INDEX verdict_day ON verdict (day);

-- How many articles and quotations stand on one footing, so that nobody counts a quarter of a million.
CREATE TABLE standing (
	rules TEXT NOT NULL, newest INTEGER NOT NULL, settled INTEGER NOT NULL,
	articles INTEGER NOT NULL, quotations INTEGER NOT NULL,
	PRIMARY KEY (rules, newest, settled)
) WITHOUT ROWID;
CREATE TRIGGER verdict_comes AFTER INSERT ON verdict BEGIN
	INSERT INTO standing VALUES (new.rules, new.newest, new.settled, 1, new.quotations)
		ON CONFLICT DO UPDATE SET articles = articles + 1, quotations = quotations + new.quotations;
END;
CREATE TRIGGER verdict_goes AFTER DELETE ON verdict BEGIN
	UPDATE standing SET articles = articles - 1, quotations = quotations - old.quotations
		WHERE rules = old.rules AND newest = old.newest AND settled = old.settled;
	DELETE FROM standing WHERE articles = 0;
END;
CREATE TRIGGER verdict_changes AFTER UPDATE ON verdict BEGIN
	UPDATE standing SET articles = articles - 1, quotations = quotations - old.quotations
		WHERE rules = old.rules AND newest = old.newest AND settled = old.settled;
	INSERT INTO standing VALUES (new.rules, new.newest, new.settled, 1, new.quotations)
		ON CONFLICT DO UPDATE SET articles = articles + 1, quotations = quotations + new.quotations;
	DELETE FROM standing WHERE articles = 0;
END;

-- How articles name the outlet in which they appeared: its name, and the host of their address.
CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, host TEXT NOT NULL, UNIQUE (name, host));
CREATE TABLE body (article INTEGER PRIMARY KEY, report BLOB NOT NULL); -- JSON in zstd

-- The documents of the record on which verdicts rest.
CREATE TABLE rests (document INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (document, article)) WITHOUT ROWID;
CREATE INDEX rests_article ON rests (article);

-- Where in the record a quotation stands. first, last: code points, half-open. number: of the quotation, from 0.
CREATE TABLE place (
	document INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
	article INTEGER NOT NULL, number INTEGER NOT NULL,
	PRIMARY KEY (document, first, last, article, number)
) WITHOUT ROWID;
CREATE INDEX place_article ON place (article);

-- The record that was asked.
CREATE TABLE asked (record TEXT NOT NULL);

PRAGMA user_version = 2;
