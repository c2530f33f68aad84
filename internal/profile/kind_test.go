package profile

import (
	"testing"

	"verbatim/internal/lexicon"
)

func TestKindsOfNames(t *testing.T) {
	const article = "The letter came from Anglers for Open Water. They met Friends of Saltmarsh Hall, and Mr. Ruck."
	for _, row := range []struct{ lang, name, kind string }{
		{"en", "Ada Fenn", "person"},
		{"en", "the harbour master, Ada Fenn", "person"},
		{"en", "former ferryman Thomas Ruck", "person"},
		{"en", "Tamble Council President Oda Renn", "person"},
		{"en", "Thomas van der Hale", "person"},
		{"en", "Ruck", "person"}, // the article has a Mr. Ruck
		{"en", "Quorn", "unknown"},
		{"en", "Bill of Saltmarsh", "person"},
		{"en", "", "unknown"},
		{"en", "they", "unknown"},

		{"en", "the mayor", "office"},
		{"en", "a mayor", "anonymous"},
		{"en", "her press officer's spokeswoman", "office"},
		{"en", "a spokesman for the ferry line", "office"},
		{"en", "the Tamble Harbour Board", "office"},
		{"en", "The company", "office"},
		{"en", "a lighthouse charity", "office"},
		{"en", "a think tank", "office"},
		{"en", "THB", "office"},
		{"en", "Anglers for Open Water", "office"},
		{"en", "the United Federation of Divers", "office"},
		{"en", "Friends of Saltmarsh Hall", "office"},

		{"en", "officials", "anonymous"},
		{"en", "Officials at the Harbour Board", "anonymous"},
		{"en", "a source close to the harbour master", "anonymous"},
		{"en", "two people briefed on the tender", "anonymous"},
		{"en", "a welder", "anonymous"},
		{"en", "a group of anglers and residents", "anonymous"},
		{"en", "several groups of divers and passengers", "anonymous"},
		{"en", "the group", "office"},
		{"en", "one", "anonymous"},
		{"en", "the mayor's brother", "anonymous"},

		{"en", "the report", "document"},
		{"en", "a letter from the harbour master to the divers", "document"},
		{"en", "the board's minutes", "document"},
		{"en", "the Saltmarsh Report", "document"},

		{"en", "the newspaper", "medium"},
		{"en", "The Tamble Post", "medium"},
		{"en", "the Post", "medium"},
		{"en", "Reuters", "medium"},
		{"en", "a news agency", "medium"},
		{"en", "the paper's editorial", "medium"},

		{"en", "Ferry Stops Running Early", "unknown"},
		{"en", "Thomas Ruck Said Ferry", "unknown"},

		{"de", "ein Sprecher des Hafenamts", "office"},
		{"de", "der Hafenmeister", "office"},
		{"de", "ein Hafenmeister", "anonymous"},
		{"de", "Ulrich Brandl", "person"},
		{"fr", "le porte-parole du port", "office"},
		{"fr", "une source proche du dossier", "anonymous"},
		{"fr", "Gazette du Marais", "medium"},
		{"fr", "un député", "anonymous"},
		{"es", "el alcalde", "office"},
		{"es", "un documento del puerto", "document"},
		{"it", "il portavoce del porto", "office"},
		{"it", "fonti vicine al sindaco", "anonymous"},
		{"pt", "o porta-voz do porto", "office"},
		{"pt", "uma testemunha", "anonymous"},
		{"pl", "rzecznik portu", "office"},
		{"pl", "jeden z urzędników", "anonymous"},
		{"ru", "пресс-секретарь порта", "office"},
		{"ru", "источник в порту", "anonymous"},
		{"uk", "речниця порту", "office"},
		{"uk", "газета", "medium"},
	} {
		c := classifier{lex: lexicon.For(row.lang), article: article}
		if got := c.kind(&heard{name: row.name}); got != row.kind {
			t.Errorf("%s: %q is %s, want %s", row.lang, row.name, got, row.kind)
		}
	}
}
