package alert

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"verbatim/internal/source"
)

// article is one of today, about words of Ada Quist, in an outlet.
func (r *room) article(name, outlet, day, body, words string) {
	r.t.Helper()
	text := fmt.Sprintf(
		"---\ntitle: Of the pier\npublisher: %s\ndate: %s\n---\n%s\n\n“%s,” Ada Quist said.\n",
		outlet,
		day,
		body,
		words,
	)
	r.bring([]source.Source{typed("press/"+name, text)})
}

const pier = "We will keep the pier open through the whole of the winter, if the town pays for the piles"

var bodies = []string{
	"Rain fell on the harbour for the ninth day, and the fish market closed before noon because nobody came. The baker had sold four loaves.",
	"A brass band from the upper valley played two marches and a waltz, badly, and the children laughed at the tuba all evening long.",
	"The ledger of the ticket office shows eleven hundred visitors, forty fewer than last year, says its keeper, who counts them with beans.",
}

// A cut appears again: in another reporter's article, and not in a copy, nor within a day of the last time,
// nor where
// the article that had it is retyped or corrected.
func TestAppearsAgain(t *testing.T) {
	r := newRoom(t, Condition{Words: "the pier open"}, typed("speech.md", "ADA QUIST: "+pier+"."))
	day := func() string { return r.now.Format(time.DateOnly) }
	for _, c := range []struct {
		what  string
		hours int
		do    func()
		found int
	}{
		{"it appears", 1, func() { r.article("a.md", "The Post", day(), bodies[0], pier) }, 1},
		{"a copy comes two days later", 48, func() { r.article("b.md", "The Gull", day(), bodies[0], pier) }, 0},
		{"another reporter has it", 1, func() { r.article("c.md", "The Beacon", day(), bodies[1], pier) }, 1},
		{"a third one has it on the same day", 3, func() { r.article("d.md", "The Horn", day(), bodies[2], pier) }, 0},
		{"the second one is corrected", 60, func() {
			r.article("c.md", "The Beacon", day(), bodies[1], strings.Replace(pier, "will", "may", 1))
		}, 0},
		{"an old article comes in", 60, func() {
			r.article("e.md", "The Oar", "2025-01-02", "Snow lay on the boats, and the harbour master read novels.", pier)
		}, 0},
	} {
		r.now = r.now.Add(time.Duration(c.hours) * time.Hour)
		c.do()
		if n := r.found(); n != c.found {
			t.Errorf("%s: %d were found, want %d: %q", c.what, n, c.found, r.heads())
		}
	}
}

// A correction that is taken back before quiet hours end is no message; and where another article has the
// same, the
// message is of that one.
func TestTakenBackInTheNight(t *testing.T) {
	cut := "We will keep the pier open through the whole of the winter"
	for _, both := range []bool{false, true} {
		r := newRoom(
			t,
			Condition{Verdicts: []Graded{{Verdict: "clipped"}}},
			typed("speech.md", "ADA QUIST: "+pier+"."),
		)
		r.change(func(a *Alert) { a.Quiet = "22:00-07:00" })
		r.now = time.Date(2025, 5, 2, 23, 0, 0, 0, time.UTC)
		r.article("a.md", "The Post", "2025-05-02", bodies[0], cut)
		if n := r.found(); n != 1 || len(r.heads()) != 0 {
			t.Errorf("in the night %d were found and %q was sent", n, r.heads())
		}
		if both {
			r.now = r.now.Add(time.Hour)
			r.article("c.md", "The Beacon", "2025-05-03", bodies[1], cut)
			r.found()
		}
		r.now = r.now.Add(3 * time.Hour)
		r.article("a.md", "The Post", "2025-05-02", bodies[0], pier)
		r.found()
		r.now = time.Date(2025, 5, 3, 7, 0, 0, 0, time.UTC)
		r.found()
		want := 0
		if both {
			want = 1
		}
		if heads := r.heads(); len(heads) != want ||
			both && !strings.Contains(heads[0], "The Beacon quotes Ada Quist") {
			t.Errorf("both %v: sent were %q", both, heads)
		}
	}
}

// Words that are changed into other wrong ones are the same story, as long as what stood there is remembered.
func TestAnotherWordingIsTheSameStory(t *testing.T) {
	r := newRoom(t, Condition{Verdicts: []Graded{{"altered", "major"}, {Verdict: "not-found"}}},
		typed("speech.md", "ADA QUIST: "+pier+"."))
	other := func(verb string) string { return strings.Replace(pier, "will", verb, 1) }
	never := "The %s lamps of the quay were never paid for by the fishermen of the lower harbour"
	for _, c := range []struct {
		what, name, body, words string
		found                   int
	}{
		{"a verb is changed", "a.md", bodies[0], other("may"), 1},
		{"it is changed into another one", "a.md", bodies[0], other("can"), 0},
		{"words that nobody said come", "b.md", bodies[1], fmt.Sprintf(never, "green"), 1},
		{"they are changed", "b.md", bodies[1], fmt.Sprintf(never, "yellow"), 0},
		{"they go", "b.md", bodies[1], pier, 0},
		{"all that is wrong goes", "a.md", bodies[0], pier, 0},
		{"the verb comes in another article", "c.md", bodies[2], other("might"), 0},
	} {
		r.now = r.now.Add(2 * time.Hour)
		r.article(c.name, "The Post "+c.name[:1], r.now.Format(time.DateOnly), c.body, c.words)
		if n := r.found(); n != c.found {
			t.Errorf("%s: %d were found, want %d: %q", c.what, n, c.found, r.heads())
		}
	}
}
