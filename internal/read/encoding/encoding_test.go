package encoding_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"verbatim/internal/read"
	"verbatim/internal/read/prose"
	"verbatim/internal/source"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

func TestEncodings(t *testing.T) {
	const (
		french    = "« Nous ne vendrons pas le bac avant la fin des tempêtes », a déclaré Mara Lindqvist à la réunion du conseil, où l'on avait longtemps débattu de la question."
		german    = "„Wir verkaufen die Fähre nicht, bevor die Stürme vorüber sind“, sagte Mara Lindqvist. Die Straße zum Hafen bleibt über den Winter für größere Wagen gesperrt."
		ukrainian = "«Ми не продамо пором, доки не минуть зимові бурі», — сказала Мара Ліндквіст. Дорога до гавані залишиться закритою, і ніхто не знає, коли її відкриють знову."
		russian   = "«Мы не продадим паром, пока не пройдут зимние бури», — сказала Мара Линдквист. Дорога к гавани останется закрытой, и никто не знает, когда её откроют снова."
		japanese_ = "「冬の嵐が終わるまで、渡し船は売らない」とマーラ・リンドクヴィストは述べた。港への道は冬の間も閉じられたままである。"
		english   = "“We won’t sell the ferry before the winter’s storms are over,” Mara Lindqvist said — and nobody laughed."
	)
	for _, row := range []struct {
		name     string
		text     string
		encoding encoding.Encoding
	}{
		{"UTF-8", english, unicode.UTF8},
		{"UTF-8 with a mark", french, unicode.UTF8BOM},
		{"UTF-16 with a mark, little end first", english, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16 with a mark, big end first", ukrainian, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16 without a mark, little end first", english, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16 without a mark, big end first", english, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"Latin 1", german[strings.Index(german, "Die "):], charmap.ISO8859_1},
		{"Windows 1252", french, charmap.Windows1252},
		{"Windows 1252 with curly marks", english, charmap.Windows1252},
		{"Windows 1252 in German", german, charmap.Windows1252},
		{"Windows 1251", ukrainian, charmap.Windows1251},
		{"Windows 1251 in Russian", russian, charmap.Windows1251},
		{"Shift JIS", japanese_, japanese.ShiftJIS},
		{"UTF-16 without a mark in Russian", russian, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-32 with a mark", russian, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"UTF-32 without a mark, little end first", english, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"UTF-32 without a mark, big end first", ukrainian, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"an old Macintosh in French", french, charmap.Macintosh},
		{"an old Macintosh in English", english, charmap.Macintosh},
		{"an old Macintosh in German", german, charmap.Macintosh},
		{"an old Macintosh in Russian", russian, charmap.MacintoshCyrillic},
		{"DOS in German", german[strings.Index(german, "Die "):], charmap.CodePage850},
		{"DOS in Russian", "Паром остаётся, сказала Мара Линдквист.", charmap.CodePage866},
		{"KOI8-R", "Паром остаётся, сказала Мара Линдквист.", charmap.KOI8R},
		{"KOI8-U", "Пором лишається, сказала Мара Ліндквіст.", charmap.KOI8U},
		{"Windows 1251 with few Cyrillic letters", "The sign on the quay says Закрыто and nothing else, and the ferry waits.", charmap.Windows1251},
		{"ISO 8859-5 with few Cyrillic letters", "The sign on the quay says Закрыто and nothing else, and the ferry waits.", charmap.ISO8859_5},
		{"Chinese", "渡轮在冬天的风暴结束之前不会出售。", simplifiedchinese.GBK},
		{"Chinese of Taiwan", "渡輪在冬天的風暴結束之前不會出售，主席這樣說。", traditionalchinese.Big5},
		{"Japanese in ASCII", japanese_, japanese.ISO2022JP},
		{"Polish", "„Nie sprzedamy promu, dopóki nie miną zimowe burze” – powiedziała wójt. Droga zostanie zamknięta.", charmap.Windows1250},
	} {
		t.Run(row.name, func(t *testing.T) {
			data, err := encoding.ReplaceUnsupported(row.encoding.NewEncoder()).Bytes([]byte(row.text))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := read.Article(source.Source{Path: "a.txt", Data: data})
			if err != nil {
				t.Fatal(err)
			}
			if doc.Text != row.text {
				t.Errorf("got  %q\nwant %q", doc.Text, row.text)
			}
			sure := strings.HasPrefix(row.name, "UTF-")
			if said := strings.Contains(strings.Join(doc.Warnings, " "), "which is a guess"); said == sure {
				t.Errorf("that the encoding is a guess is said: %v", said)
			}
		})
	}
}

// A file that is UTF-8 stays so, though some bytes of it are not.
func TestABadByteDoesNotChangeTheEncoding(t *testing.T) {
	const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="description" content="The ferry’s winter ` + "\xe2\x80" + `">
<title>The ferry</title></head><body><article><h1>The ferry</h1><p>“We won’t sell it,” said Zoë Lindqvist on Monday, and went home over the quay without another word.</p>
<p>The harbour board’s next sitting is in May, when the storms are over and the road is dry.</p></article></body></html>`
	const letter = "From: Jon Okafor <jon@quay.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
	for name, row := range map[string]struct{ data, want, says string }{
		"a text that says nothing":        {"“We won’t sell it,” said Zoë \xe2\x80Lindqvist.", "“We won’t sell it,” said Zoë \uFFFDLindqvist.", "1 of its characters"},
		"a page that says it is UTF-8":    {page, "“We won’t sell it,” said Zoë Lindqvist", "1 of its characters"},
		"a page that says less":           {strings.Replace(page, `<meta charset="utf-8">`, "", 1), "“We won’t sell it,” said Zoë Lindqvist", "1 of its characters"},
		"a page that says otherwise":      {strings.Replace(page, `utf-8`, "iso-8859-1", 1), "“We won’t sell it,” said Zoë Lindqvist", "1 of its characters"},
		"a mail":                          {letter + "“We won’t sell it,” said Zoë.\n\xa0\n", "“We won’t sell it,” said Zoë.", "1 of its characters"},
		"a mail that is not what it says": {letter + "\x93We won\x92t sell it,\x94 said Zo\xeb.\n", "“We won’t sell it,” said Zoë.", "which is a guess"},
	} {
		doc, err := read.Article(source.Source{Path: "a", Data: []byte(row.data)})
		if err != nil || !strings.Contains(doc.Text, row.want) || !strings.Contains(strings.Join(doc.Warnings, " "), row.says) {
			t.Errorf("%s: %q, %q, %v", name, doc.Text, doc.Warnings, err)
		}
	}
}

func TestZerosThatFillUpAreNoBinary(t *testing.T) {
	for _, row := range []struct{ name, data, want string }{
		{"a page", "<html><head><title>Quay Digest</title></head><body><pre>\n  Ms. FALK. The ferry stays." + strings.Repeat("\x00", 300) + "\n</pre></body></html>", "Quay Digest Ms. FALK. The ferry stays."},
		{"a text", "The ferry stays.\n" + strings.Repeat("\x00", 4096), "The ferry stays."},
		{"between words", "The ferry\x00\x00\x00stays, said Zoë.", "The ferry stays, said Zoë."},
	} {
		doc, err := read.Article(source.Source{Path: "a", Data: []byte(row.data)})
		if err != nil || prose.Tidy(doc.Text) != row.want || !strings.Contains(strings.Join(doc.Warnings, " "), "zero bytes") {
			t.Errorf("%s: %+v, %v", row.name, doc, err)
		}
	}
}

func TestSignsThatMightOpenAnotherAlphabet(t *testing.T) {
	for _, text := range []string{"“We stay,” she wrote ~{here~} and there.", "We stay ~{ at the quay ~} and go.", "We \x1b$ stay."} {
		doc, err := read.Article(source.Source{Path: "a.txt", Data: []byte(text)})
		if err != nil || doc.Text != text || strings.Contains(strings.Join(doc.Warnings, " "), "encoding") {
			t.Errorf("%q is read as %q, %q, %v", text, doc.Text, doc.Warnings, err)
		}
	}
}

// Of a few bytes several encodings are equally likely; then it is that of the Western web, and each time the same.
func TestAWordThatTellsNoEncodingIsWestern(t *testing.T) {
	for data, want := range map[string]string{"\xe2c08": "âc08", "caf\xe9": "café", "Wei\xdf": "Weiß"} {
		for range 20 {
			doc, err := read.Article(source.Source{Path: "a.txt", Data: []byte(data)})
			if err != nil || doc.Text != want {
				t.Fatalf("%q was read as %q, %v; want %q", data, doc.Text, err, want)
			}
		}
	}
}

func TestAPageSaysItsEncoding(t *testing.T) {
	const page = `<!DOCTYPE html><html lang="uk"><head><meta charset="windows-1251"><title>Пором лишається</title></head><body><article>
<h1>Пором лишається</h1><p>«Ми не продамо пором, доки не минуть зимові бурі», — сказала Мара Ліндквіст на зборах ради в гавані.</p>
<p>Дорога до гавані залишиться закритою, і ніхто не знає, коли її відкриють знову. Так вирішила рада.</p></article></body></html>`
	data, err := charmap.Windows1251.NewEncoder().Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read.Article(source.Source{Path: "a.html", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(doc.Text, "«Ми не продамо пором") || doc.Meta.Language != "uk" {
		t.Errorf("got %q in %q", doc.Text, doc.Meta.Language)
	}
}

func TestWhatIsNoText(t *testing.T) {
	for name, data := range map[string]string{
		"a picture":            "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
		"a portable document":  "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
		"a compressed archive": "PK\x03\x04\x14\x00\x00\x00\x08\x00",
		"UTF-16 of binary":     "\xff\xfe" + strings.Repeat("\x00\xd8\x01\x00", 50),
		"control characters":   strings.Repeat("\x01\x02\x03\x90", 500),
		"nothing":              "",
		"space":                " \n\t\r\n",
		"a mark and nothing":   "\xef\xbb\xbf",
		"front matter only":    "---\ntitle: Nothing\n---\n",
	} {
		for kind, read := range map[string]func(string, []byte) error{
			"article":    func(p string, d []byte) error { _, err := read.Article(source.Source{Path: p, Data: d}); return err },
			"transcript": func(p string, d []byte) error { _, err := read.Transcript(source.Source{Path: p, Data: d}); return err },
		} {
			if err := read("a.txt", []byte(data)); err == nil {
				t.Errorf("%s was read as %s", name, kind)
			}
		}
	}
}

func TestBrokenCharactersAreReplaced(t *testing.T) {
	doc, err := read.Transcript(source.Source{Path: "t.txt", Data: []byte("\xef\xbb\xbfMARA LINDQVIST: We \xff stay.")})
	if err != nil || !utf8.ValidString(doc.Text) || doc.Turns[0].Speaker != "Mara Lindqvist" {
		t.Errorf("got %+v, %v", doc, err)
	}
}
