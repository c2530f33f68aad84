-- What the desk wants to be told, what it was told, and what is on its way (alerts.db). Times are seconds since 1970 in UTC.

-- A random word of this file, of which the numbers of messages are made: two desks never send the same one.
-- stories: how many there were. desk: the address of the desk's pages, as it was given last. looked: when it was
-- looked last at what came in.
CREATE TABLE own (salt TEXT NOT NULL, stories INTEGER NOT NULL, desk TEXT NOT NULL, looked INTEGER NOT NULL);

CREATE TABLE alert (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, since messages name it
	name TEXT NOT NULL UNIQUE,
	body TEXT NOT NULL, -- JSON: the condition, and when and how it may speak
	heard INTEGER NOT NULL, -- the newest document of the record that was looked at for spoken words
	stopped TEXT NOT NULL DEFAULT '' -- why it looks at nothing any more
);

-- Where an alert sends its messages. secret: signs webhooks, or names the address of a feed. stopped: why it gets none.
CREATE TABLE channel (
	alert INTEGER NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL,
	secret TEXT NOT NULL DEFAULT '', stopped TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (alert, place)
) WITHOUT ROWID;

-- What was seen last of each quotation of the press: words by their hashes only. article: its source. state: verdict:severity.
-- gone: when it was not there any more, 0 while it is. story: the saying that it carries, 0 while no alert asked.
-- document, first, last: its place in the record, document '' for none. copied: in a text that was copied from another.
CREATE TABLE quotation (
	article TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0,
	story INTEGER NOT NULL DEFAULT 0, words BLOB NOT NULL,
	document TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, copied INTEGER NOT NULL,
	PRIMARY KEY (article, key)
) WITHOUT ROWID;
CREATE INDEX quotation_story ON quotation (story);

-- What an alert has said of a subject, or found there when it was made. round: how often. last: when it was said last. gone: since when the
-- condition does not hold for it any more, 0 while it does. folded: what came since and was not said again.
CREATE TABLE told (
	alert INTEGER NOT NULL, subject TEXT NOT NULL, round INTEGER NOT NULL, last INTEGER NOT NULL,
	gone INTEGER NOT NULL DEFAULT 0, folded INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (alert, subject)
) WITHOUT ROWID;

-- Something that an alert says. state: new, waiting (for a person), queued, dropped. body: JSON, '' where it showed what was purged.
CREATE TABLE event (
	id INTEGER PRIMARY KEY AUTOINCREMENT, alert INTEGER NOT NULL, subject TEXT NOT NULL, round INTEGER NOT NULL,
	made INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL, why TEXT NOT NULL DEFAULT '',
	UNIQUE (alert, subject, round)
);
CREATE INDEX event_state ON event (state);

-- A message for one channel, of one event or several. kind: news, test or desk. batch: the same for all channels.
-- state: queued, sent, failed, stopped, dropped. began: of the first attempt.
CREATE TABLE message (
	id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, alert INTEGER NOT NULL, kind TEXT NOT NULL,
	channel TEXT NOT NULL, address TEXT NOT NULL, batch INTEGER NOT NULL, made INTEGER NOT NULL, body TEXT NOT NULL,
	state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next INTEGER NOT NULL, sent INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX message_next ON message (state, next);

-- One message an alert, event and channel, and no second.
CREATE TABLE carried (
	alert INTEGER NOT NULL, event INTEGER NOT NULL, address TEXT NOT NULL, message INTEGER NOT NULL,
	PRIMARY KEY (alert, event, address)
) WITHOUT ROWID;

CREATE TABLE attempt (
	message INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, result TEXT NOT NULL,
	PRIMARY KEY (message, number)
) WITHOUT ROWID;

PRAGMA user_version = 1;
