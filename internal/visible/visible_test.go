package visible

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
)

func TestText(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"plain text stays": {"Tide tables\n\tfor June", "Tide tables\n\tfor June"},
		"letters of all scripts stay": {"Žofia Černá · Οδύσσεια · 港湾",
			"Žofia Černá · Οδύσσεια · 港湾"},
		"an escape is shown":                    {"a\x1b[2Jb", `a\x1b[2Jb`},
		"a bell is shown":                       {"\a", `\x07`},
		"a carriage return is shown":            {"honest\rforged", `honest\x0dforged`},
		"delete is shown":                       {"\x7f", `\x7f`},
		"C1 is shown":                           {"\u009b31m", `\u009b31m`},
		"a bare C1 byte is shown":               {"\x9b31m", `\x9b31m`},
		"a byte that is no UTF-8 is shown":      {"caf\xe9", `caf\xe9`},
		"an override is shown":                  {"\u202egnp.exe", `\u202egnp.exe`},
		"an isolate is shown":                   {"\u2066x\u2069", `\u2066x\u2069`},
		"a mark of direction is shown":          {"a\u200fb", `a\u200fb`},
		"a space of no width is shown":          {"Ma\u200bra", `Ma\u200bra`},
		"a joiner between Latin letters":        {"Ma\u200dra", `Ma\u200dra`},
		"a non-joiner in Persian stays":         {"می\u200cخواهم", "می\u200cخواهم"},
		"a joiner of pictures stays":            {"👩\u200d🚒", "👩\u200d🚒"},
		"tags are shown":                        {"\U000e0041\U000e0042", `\U000e0041\U000e0042`},
		"a soft hyphen in a word stays":         {"Hafen\u00adamt", "Hafen\u00adamt"},
		"a soft hyphen elsewhere is shown":      {"\u00ad1", `\u00ad1`},
		"a byte order mark is shown":            {"\ufeffx", `\ufeffx`},
		"a line separator is shown":             {"a\u2028b", `a\u2028b`},
		"a filler is shown":                     {"a\u3164b", `a\u3164b`},
		"a selector behind a picture stays":     {"❤\ufe0f", "❤\ufe0f"},
		"a second selector is shown":            {"x\U000e0101\U000e0102", "x\U000e0101" + `\U000e0102`},
		"what is no character is shown":         {"\uffff", `\uffff`},
		"an Arabic sign under a number is seen": {"\u0600١", "\u0600١"},
	} {
		if got := Text(test.in); got != test.want {
			t.Errorf("%s: got %+q, want %+q", name, got, test.want)
		}
		if again := Text(Text(test.in)); again != test.want {
			t.Errorf("%s: shown twice it is %+q", name, again)
		}
	}
}

func TestLine(t *testing.T) {
	if got, want := Line(" a\nb\u2028c\r\n\td\x1b "), `a b c d\x1b`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Squeeze("\n a  b "), " a b "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// hostile has every character that acts.
func hostile() string {
	var b strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if acts(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestJSONSaysTheSame(t *testing.T) {
	in := hostile() + "</script>"
	plainJSON, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	shown := JSON(strings.ReplaceAll(string(plainJSON), `\u003c`, "<"))
	for _, r := range shown {
		if acts(r) {
			t.Fatalf("%U is left", r)
		}
	}
	if strings.Contains(shown, "</") {
		t.Error("</ is left")
	}
	var out string
	if err := json.Unmarshal([]byte(shown), &out); err != nil || out != in {
		t.Errorf("it says something else: %v", err)
	}
}

func TestWriterHoldsBackHalfACharacter(t *testing.T) {
	in := "é\u202e\x1b漢\xff"
	for cut := range len(in) {
		var b bytes.Buffer
		w := Writer(&b)
		for _, part := range []string{in[:cut], in[cut:]} {
			if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
				t.Fatal(n, err)
			}
		}
		if got := b.String(); got != `é\u202e\x1b漢\xff` {
			t.Errorf("cut at %d: %q", cut, got)
		}
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://mara:tide@quay.example/a?b=c@d":           "https://quay.example/a?b=c@d",
		"Get \"HTTPS://token@quay.example:80\": it failed": "Get \"HTTPS://quay.example:80\": it failed",
		"https://a:p@ss@quay.example":                      "https://quay.example",
		"https://quay.example/@mara/post":                  "https://quay.example/@mara/post",
		"notes/mara@quay.example.eml":                      "notes/mara@quay.example.eml",
	} {
		if got := Address(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}
