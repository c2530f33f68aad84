package report

import (
	"net/url"
	"strings"
	"testing"
)

const quayText = "The ferry stays, said Mara Lindqvist. We go on.\n\n" +
	"The ferry stays until spring, well-kept & dry. Nobody asked the winch, 50% of which is rust.\n\n" +
	"We go on. We go on. The last barge left at noon and took the mail with it, as it does on every day of the year that has no ice, and the keeper of the lock wrote it down."

func TestALinkLeadsToThisPlaceAndNoOther(t *testing.T) {
	long := quayText[strings.Index(quayText, "Nobody"):strings.Index(quayText, " wrote")]
	tests := []struct{ name, passage, want string }{
		{"words that stand once", "Nobody asked the winch", "Nobody%20asked%20the%20winch"},
		{"what parts a directive is encoded", "well-kept & dry", "well%2Dkept%20%26%20dry"},
		{"a per cent sign", "50% of which", "50%25%20of%20which"},
		{"words that the next one tells apart", "The ferry stays until", "The%20ferry%20stays%20until"},
		{"words that stand twice, the first time", "The ferry stays", "The%20ferry%20stays,-%2C%20said"},
		{"words that stand three times in a row", "We go on. We", "We%20go%20on.%20We"},
		{"words that can't be told apart", "go on. We go", "go%20on.%20We%20go"},
		{"a passage over two paragraphs", long, "Nobody%20asked%20the%20winch%2C%2050%25,and%20the%20keeper%20of%20the%20lock"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			at := strings.Index(quayText, test.passage)
			want := "https://quay.example/a#:~:text=" + test.want
			if got := Link("https://quay.example/a", quayText, at, at+len(test.passage)); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestThereIsNoLinkWhereNothingTellsThePlace(t *testing.T) {
	text := strings.Repeat("We go on and on and on, and so do you, as they do.\n\n", 2)
	if got := Link("https://quay.example/a", text, 0, 8); got != "" {
		t.Errorf("got %s", got)
	}
	for _, address := range []string{"", "quay.html", "javascript:alert(1)", "ftp://quay.example/"} {
		if got := Link(address, quayText, 0, 20); got != "" {
			t.Errorf("%s gives %s", address, got)
		}
	}
	if got := Link("https://quay.example/a", quayText, 3, 3); got != "" {
		t.Errorf("no words give %s", got)
	}
	if got := Link("https://quay.example/a#top", quayText, 0, 37); got != "https://quay.example/a#top:~:text=The%20ferry%20stays%2C%20said%20Mara%20Lindqvist" {
		t.Errorf("an address with a fragment gives %s", got)
	}
}

// Whatever the text, a link that is given is an address.
func FuzzLink(f *testing.F) {
	f.Add(quayText, 0, 15)
	f.Add("«Ça va» — l’été…\n\nI ❤ 𝓯erries", 0, 20)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if len(text) > 1<<12 || start < 0 || end > len(text) || start > end {
			return
		}
		if got := Link("https://quay.example/a", text, start, end); got != "" {
			if u, err := url.Parse(got); err != nil || !strings.HasPrefix(u.Fragment, ":~:text=") {
				t.Fatalf("%q: %v", got, err)
			}
		}
	})
}
