package document

import (
	"slices"
	"strings"
	"testing"
)

// A text is written as its sentences, parted by " | "; the splitter must find the same in the text without the bars.
func TestSentences(t *testing.T) {
	for name, marked := range map[string]string{
		"two sentences":                            "The ferry stays. | Nobody sells it.",
		"a question and a cry":                     "Who sells it? | Nobody! | Never.",
		"several marks":                            "Who sells it?! | Nobody...",
		"a mark inside a sentence":                 "“Is it gone?” she asked the crew. | They laughed.",
		"a quotation that ends one":                "He said: “It is gone.” | They laughed.",
		"a quotation that opens one":               "It is gone. | “We know,” they said.",
		"a title":                                  "Mr. Andrade spoke. | Dr. Lindqvist did not.",
		"initials":                                 "J. K. Andrade met P. Lindqvist. | They spoke.",
		"a country's initials":                     "The U.S. Senate met. | It rose.",
		"a country's initials at the end":          "They left the U.S. | While they were away it rained.",
		"the pronoun is no initial":                "So did I. | Then it rained.",
		"a decimal number":                         "It rose by 3.5 metres. | Then it fell.",
		"a number at the end":                      "That was in 1995. | Then it fell.",
		"a number at the start":                    "It was late. | 40 people stayed.",
		"a number of a house":                      "They live at No. 5 in the lane. | It is old.",
		"the answer no":                            "No. | We will not sell it.",
		"no at the end":                            "They said no. | Then they left.",
		"a word that is an abbreviation elsewhere": "He fell ill. | The crew went on.",
		"a state":                                  "They met in Springfield, Ill. Nobody came.",
		"versus":                                   "It was Harrow vs. Pellan that day. | Harrow won.",
		"a time of day":                            "At 8 a.m. they left. | It rained.",
		"an ellipsis inside":                       "We waited ... and it rained. | We left.",
		"an ellipsis between":                      "We waited … | Then it rained.",
		"an ellipsis before a small letter":        "We waited… and it rained.",
		"a blank line":                             "The Harbour\n\n| It is old.",
		"a blank line with space in it":            "The Harbour\n \t\n| It is old.",
		"a line end is a space":                    "The harbour\nis old. | It is deep.",
		"a stage direction between":                "We won. | [laughter] Then we left.",
		"a stage direction inside":                 "We won. [laughter] and then we left.",
		"a stage direction at the end":             "We won. | [applause]",
		"parentheses":                              "(It was late.) | They left.",
		"an address on the web":                    "See example.org for it. | Or ask.",
		"a point without a space":                  "It rained.Then it stopped.",
		"Chinese":                                  "船沒有賣。|誰說的？|沒有人。",
		"a dash":                                   "We waited. | — Then it rained.",
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for s := range strings.SplitSeq(marked, "|") {
				want = append(want, strings.TrimSpace(s))
			}
			text := strings.ReplaceAll(strings.ReplaceAll(marked, "| ", ""), "|", "")
			var got []string
			for _, s := range Sentences(text, Span{0, len(text)}, "en") {
				got = append(got, text[s.Start:s.End])
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("“Is it gone?” she asked. [laughter] No. 5, e.g. this…", 3, 40)
	f.Add("a.\xff。\n\n [", 0, 9)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		from = max(0, min(from, len(text)))
		in := Span{from, max(from, min(to, len(text)))}
		at := in.Start
		for _, s := range Sentences(text, in, "en") {
			if s.Start < at || s.Start >= s.End || s.End > in.End {
				t.Fatalf("sentence %v after %d in %v", s, at, in)
			}
			if skipped := strings.TrimSpace(text[at:s.Start]); skipped != "" {
				t.Fatalf("%q belongs to no sentence", skipped)
			}
			at = s.End
		}
		if left := strings.TrimSpace(text[at:in.End]); left != "" {
			t.Fatalf("%q belongs to no sentence", left)
		}
	})
}
