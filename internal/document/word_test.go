package document

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// keys returns the keys of a text's words.
func keys(text string, asides ...Span) []string {
	var out []string
	for w := range EachWord(text, asides) {
		out = append(out, string(w.Key))
	}
	return out
}

func TestWords(t *testing.T) {
	for _, row := range []struct{ name, text, keys string }{
		{"case and marks", "“We CANNOT,” she said.", "we cannot she said"},
		{"apostrophes are straight", "don’t don't donʼt d‘etre", "don't don't don't d'etre"},
		{"points of an abbreviation", "the U.S. and the U.S.A, at 8 a.m., by a Ph.D.", "the us and the usa at 8 am by a phd"},
		{"figures keep their points and commas", "3.5 and 1,000.50", "3.5 and 1,000.50"},
		{"signs that are spoken", "5 % of $3 & £4, €5, 6¢", "5 % of $ 3 & £ 4 € 5 6 ¢"},
		{"other signs are no words", "* # — … • ☂ 🙂", ""},
		{"a point without a space parts words", "It rained.Then it stopped", "it rained then it stopped"},
		{"a colon without a space parts words", "QUESTION:Why", "question why"},
		{"an address on the web", "www.example.org", "www example org"},
		{"underscores of emphasis", "_never_ again", "never again"},
		{"hyphens part words", "well-known up-to-date", "well known up to date"},
		{"no-break space and hyphen", "we\u00a0can\u2011do", "we can do"},
		{"sharp s", "Straße STRASSE STRAẞE", "strasse strasse strasse"},
		{"dotted capital i", "İzmir Izmir", "izmir izmir"},
		{"ligatures", "ﬁnal eﬀort", "final effort"},
		{"full-width letters", "Ｗｅ ｃａｎ", "we can"},
		{"composed and combined accents", "café cafe\u0301", "café café"},
		{"n with an apostrophe in one", "ŉ", "'n"},
		{"soft hyphens vanish", "gov\u00adern\u00adment", "government"},
		{"zero-width joiners vanish", "co\u200doperate", "cooperate"},
		{"Cyrillic", "Ні, Я НЕ ПРОДАМ", "ні я не продам"},
		{"Chinese by the character", "沒有人", "沒 有 人"},
		{"nothing", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := strings.Join(keys(row.text), " "); got != row.keys {
				t.Errorf("%q has the words %q, want %q", row.text, got, row.keys)
			}
		})
	}
}

func TestHyphenAtALinesEnd(t *testing.T) {
	long := strings.Repeat("a long line that nobody set ", 6)
	for _, row := range []struct{ name, text, keys string }{
		{"is no part of the word", "the govern-\nment fell", "the government fell"},
		{"with indentation", "the govern-  \n   ment fell", "the government fell"},
		{"in a block quotation", "> the govern-\n> ment fell", "the government fell"},
		{"of typography", "the govern\u2010\nment fell", "the government fell"},
		{"soft", "the govern\u00ad\nment fell", "the government fell"},
		{"twice in a word", "inter-\ngovern-\nmental", "intergovernmental"},
		{"after a capital", "Govern-\nment fell", "government fell"},
		{"before a comma", "the govern-\nment, too", "the government too"},
		{"of a compound stays", "a self-\nmade man", "a self made man"},
		{"beside another before stays", "an up-to-\ndate list", "an up to date list"},
		{"beside another after stays", "a mother-\nin-law", "a mother in law"},
		{"before a capital stays", "the Anglo-\nSaxon", "the anglo saxon"},
		{"after a figure stays", "a 20-\nyear plan", "a 20 year plan"},
		{"of a stammer stays", "we-\nwe went", "we we went"},
		{"after one letter stays", "a-\nbout", "a bout"},
		{"at the end of a paragraph stays", "the govern-\n\nment fell", "the govern ment fell"},
		{"with a space before is a dash", "we went -\nand came", "we went and came"},
		{"of a long line is a dash", long + "go-\nand came", strings.TrimSpace(long) + " go and came"},
		{"at the end of the text stays", "govern-\n", "govern"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := strings.Join(keys(row.text), " "); got != row.keys {
				t.Errorf("%q has the words %q, want %q", row.text, got, row.keys)
			}
		})
	}
}

func TestSpansAreTheSurface(t *testing.T) {
	text := "ﬁne Straße: the govern-\nment of İzmir, U.S. cafe\u0301!"
	want := []string{"ﬁne", "Straße", "the", "govern-\nment", "of", "İzmir", "U.S", "cafe\u0301"}
	var got []string
	for w := range EachWord(text, nil) {
		got = append(got, text[w.Start:w.End])
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAsidesHaveNoWords(t *testing.T) {
	text := "MARA: We [laughter] won (applause)"
	asides := []Span{{0, 6}, {9, 19}, {24, len(text)}}
	if got := keys(text, asides...); !slices.Equal(got, []string{"we", "won"}) {
		t.Errorf("got %q", got)
	}
	doc := Document{Text: text, Asides: asides}
	if !doc.Aside(0) || doc.Aside(6) || !doc.Aside(10) || doc.Aside(len(text)) {
		t.Error("Aside does not tell asides from words")
	}
}

// spans returns the keys and offsets that a way of segmenting yields.
func spans(text string, segment func(*segmenter, string, int) bool) (out []Word) {
	segment(&segmenter{yield: func(w RawWord) bool {
		out = append(out, Word{string(w.Key), w.Span})
		return true
	}}, text, 0)
	return out
}

// The laws of words: the short way to find them and the rules of UAX #29 agree;
// they stand in order, outside the asides, on whole characters; each is folded from its own
// surface; and a key is its own key.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{
		"“We can’t,” she said: the govern-\nment's U.S. plan costs £3.5m.", "ßİﬁＨ\u00ad\u0301ẞŉ \u200d\ufeff", "\xff\xfea\x80-\nb",
		"a.b:c.de.fgh_1.2:3", "沒有人。สวัสดี ㌔ ½ ²", "ſ\u00ad\nſ", "aa\u2010\nbb\u2010\ncc",
	} {
		f.Add(seed, 4, 9)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		from = max(0, min(from, len(text)))
		to = max(from, min(to, len(text)))
		asides := []Span{{from, to}}
		if utf8.ValidString(text) {
			fast, slow := spans(text, (*segmenter).words), spans(text, func(s *segmenter, text string, _ int) bool {
				return s.segment(text, 0, 0, len(text))
			})
			if !slices.Equal(fast, slow) {
				t.Fatalf("the words of %q are %v, and %v by the rules alone", text, fast, slow)
			}
		}
		at := 0
		for w := range EachWord(text, asides) {
			if w.Start < at || w.Start >= w.End || w.End > len(text) {
				t.Fatalf("word %v after %d in a text of %d bytes", w.Span, at, len(text))
			}
			if from < to && w.Overlaps(asides[0]) {
				t.Fatalf("word %v stands in the aside %v", w.Span, asides[0])
			}
			at = w.End
			surface := text[w.Start:w.End]
			if len(w.Key) == 0 || !utf8.Valid(w.Key) {
				t.Fatalf("%q has the key %q", surface, w.Key)
			}
			if !utf8.ValidString(text) { // a reader makes no such text; it must do no harm
				continue
			}
			if got := Key(surface); got != string(w.Key) {
				t.Fatalf("the key of %q is %q in the text and %q alone", surface, w.Key, got)
			}
			if bytes.ContainsFunc(w.Key, func(r rune) bool { return unicode.Is(unicode.Cherokee, r) }) {
				continue // golang.org/x/text folds its small letters to capitals and its capitals to small letters
			}
			if again := Key(string(w.Key)); again != string(w.Key) {
				t.Fatalf("the key of the key %q of %q is %q", w.Key, surface, again)
			}
		}
	})
}
