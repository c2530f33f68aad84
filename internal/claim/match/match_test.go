package match

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/claim/review"
)

// claims are invented checks of an invented harbour.
var claims = []review.Claim{
	{ID: "ferry", Claim: "The Skerry ferry will stop running after 2030.", Title: "Will the Skerry ferry stop in 2030?",
		Speaker: "Mara Lindqvist", Date: "2024-05-20", Text: "The harbour board has decided nothing beyond two winters."},
	{ID: "ferry-2", Claim: "The Skerry ferry carried two million people last year.", Speaker: "Jonas Bell", Date: "2024-02-11"},
	{ID: "bridge", Claim: "A photograph shows the collapse of the Lantern Bridge in Northport.", Date: "2023-11-02"},
	{ID: "foghorn", Claim: "Residents of Gull Row are charged a fee for the foghorn.", Date: "2022-07-01"},
	{ID: "herring", Claim: "Herring catches in the Sound doubled within ten years.", Speaker: "Mara Lindqvist", Date: "2024-06-01"},
	{ID: "faehre", Claim: "Die Fähre nach Skerry wurde verkauft, weil niemand mehr mit ihr gefahren ist.", Date: "2024-05-01"},
}

func TestTheCheckOfAClaimIsFound(t *testing.T) {
	x := New(claims)
	for name, test := range map[string]struct {
		query Query
		first string
		same  bool
	}{
		"in its words":                  {Query{Text: "the Skerry ferry will stop running after 2030"}, "ferry", true},
		"in other forms of its words":   {Query{Text: "They say the Skerry ferry stops running in 2030, after that no more ferries"}, "ferry", true},
		"by a hashtag":                  {Query{Text: "Terrible pictures of the #LanternBridge collapse in #Northport pic.twitter.com/abc"}, "bridge", true},
		"by a hashtag in small letters": {Query{Text: "look at this collapse, Northport's #lanternbridge is gone, a photograph shows it"}, "bridge", true},
		"in another language":           {Query{Text: "Stimmt es, dass niemand mehr mit der Fähre nach Skerry fuhr und sie deshalb verkauft wurde?"}, "faehre", true},
		"of another subject":            {Query{Text: "The school in Hollow Lane gets a new roof before the summer"}, "", false},
		"too short to be one":           {Query{Text: "the ferry, 2030"}, "ferry", false},
		"the same ferry, another claim": {Query{Text: "The ferry needs a new boiler, says the engineer of the yard"}, "", false},
	} {
		hits, same := x.Match(test.query, 3)
		if same != test.same {
			t.Errorf("%s: same is %v: %v", name, same, hits)
		}
		if test.first != "" && (len(hits) == 0 || hits[0].Claim != test.first) {
			t.Errorf("%s: first is not %s: %v", name, test.first, hits)
		}
	}
}

func TestTheSpeakersOwnClaimComesFirst(t *testing.T) {
	x := New([]review.Claim{{ID: "a", Claim: "Taxes were cut for eight in ten families.", Speaker: "Jonas Bell", Date: "2024-01-01"},
		{ID: "b", Claim: "Taxes were cut for eight in ten families.", Speaker: "Mara Lindqvist", Date: "2024-01-01"}})
	for speaker, want := range map[string]string{"Jonas Bell": "a", "Mara Lindqvist": "b", "Lindqvist": "b"} {
		hits, _ := x.Match(Query{Text: "We cut taxes for eight in ten families", Speaker: speaker, Day: "2024-03-01"}, 1)
		if hits[0].Claim != want {
			t.Errorf("%s: %v", speaker, hits)
		}
	}
}

func TestWhatStandsBesideTellsTwoClaimsApart(t *testing.T) {
	x := New([]review.Claim{{ID: "pumps", Claim: "The pumps of the lower lock were never tested."},
		{ID: "gates", Claim: "The gates of the upper lock were never tested."}})
	hits, _ := x.Match(Query{Text: "They were never tested at the lock.", Before: "I asked about the gates at the upper end."}, 1)
	if hits[0].Claim != "gates" {
		t.Error(hits)
	}
}

// The order in which claims stand in a file says nothing.
func TestTheOrderOfTheClaimsDoesNotChangeTheAnswer(t *testing.T) {
	all := invented(300)
	queries := make([]Query, 40)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range queries {
		c := all[random.IntN(len(all))]
		words := strings.Fields(c.Claim)
		queries[i] = Query{Text: strings.Join(words[:len(words)*2/3], " "), Speaker: c.Speaker, Day: c.Date}
	}
	answers := func(claims []review.Claim) (out []any) {
		x := New(claims)
		for _, q := range queries {
			hits, same := x.Match(q, 10)
			out = append(out, hits, same)
		}
		return out
	}
	want := answers(all)
	for range 3 {
		shuffled := slices.Clone(all)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := answers(shuffled); !reflect.DeepEqual(got, want) {
			t.Fatal("another order of the claims gives another answer")
		}
	}
}

func TestScoresFallAndAreAShare(t *testing.T) {
	hits, _ := New(invented(200)).Match(Query{Text: invented(200)[7].Claim}, 10)
	sum := 0.0
	for i, h := range hits {
		sum += h.Score
		if i > 0 && h.Score > hits[i-1].Score || h.Score < 0 {
			t.Error(hits)
		}
	}
	if len(hits) != 10 || sum > 1.000001 {
		t.Error(hits)
	}
}

func TestNothingIsFoundInNothing(t *testing.T) {
	for _, x := range []*Index{New(nil), New(claims)} {
		for _, text := range []string{"", "   ", "@@@ ### …", strings.Repeat("zzqx ", 5000), "\xff\xfe", strings.Repeat("#", 10000)} {
			if hits, same := x.Match(Query{Text: text, Speaker: text, Before: text, Day: text}, 5); len(hits) > 0 || same {
				t.Errorf("%.20q: %v", text, hits)
			}
		}
	}
}

func TestWeightsAreThoseOfTheFeatures(t *testing.T) {
	if len(names) != int(features) {
		t.Fatalf("%d names of %d features", len(names), features)
	}
	w, err := parseWeights(weightsText)
	for _, one := range []weights{w.written, w.spoken} {
		if err != nil || one.sure == 0 || one.rank[fQuery] == 0 || one.same == (vector{}) {
			t.Error(err, one)
		}
	}
	if w.written.rank[fFar] != 0 || w.spoken.rank[fFar] == 0 {
		t.Error("what is asked of spoken words alone counts for others")
	}
	for _, bad := range []string{"rank Nothing 1", "same Query", "rank Query much", "other Query 1"} {
		if _, err := parseWeights(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestMarksOfPostsAreMadeIntoWords(t *testing.T) {
	for text, want := range map[string]string{
		"AustralianFires2020": "Australian Fires 2020", "USElection": "US Election", "ferry": "ferry", "old_pier": "old pier",
	} {
		if got := strings.Join(humps(text), " "); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
	said, signers := clean("The pier is gone#Sadpic.twitter.com/x1 https://a.example/b — Ada Fenn (@adafenn) March 4, 2024")
	if strings.Contains(said, "example") || strings.Contains(said, "March") || strings.Contains(said, "twitter") ||
		!slices.Equal(signers, []string{"Ada Fenn"}) {
		t.Errorf("%q %v", said, signers)
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("The Skerry ferry — A (@b) March 4, 2024 #LanternBridge", "Mara Lindqvist", "2024-01-01", "before", "after")
	x := New(claims)
	f.Fuzz(func(t *testing.T, text, speaker, day, before, after string) {
		q := Query{Text: text, Speaker: speaker, Day: day, Before: before, After: after}
		hits, same := x.Match(q, 5)
		again, sameAgain := x.Match(q, 5)
		if !reflect.DeepEqual(hits, again) || same != sameAgain {
			t.Error("asked twice, two answers")
		}
		New([]review.Claim{{ID: text, Claim: text, Title: before, Text: after, Speaker: speaker, Date: day}}).Match(q, 1)
	})
}

// invented are claims of words that nobody has, and of some that all have.
func invented(n int) (out []review.Claim) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func() string {
		var b strings.Builder
		k := random.IntN(random.IntN(4000) + 1) // some are frequent
		for b.Len() < 4 || k > 0 {
			b.WriteString([]string{"ba", "re", "mi", "to", "lu", "sen", "kor", "val", "dri", "pol"}[k%10])
			k /= 10
		}
		return b.String()
	}
	for i := range n {
		words := make([]string, 0, 20)
		for range 8 + random.IntN(12) {
			words = append(words, word(), []string{"the", "of", "in", "a"}[random.IntN(4)])
		}
		out = append(out, review.Claim{ID: fmt.Sprintf("c%d", i), Claim: strings.Join(words, " "), Title: word() + " " + word(),
			Text: strings.Join(words[:6], " "), Speaker: "Speaker " + word(), Date: fmt.Sprintf("2024-%02d-%02d", 1+i%12, 1+i%28)})
	}
	return out
}

func BenchmarkMatch(b *testing.B) {
	all := invented(14_000)
	x := New(all)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := all[i%len(all)]
		x.Match(Query{Text: c.Claim, Speaker: c.Speaker, Day: c.Date}, 10)
	}
}

func BenchmarkNew(b *testing.B) {
	all := invented(14_000)
	for b.Loop() {
		New(all)
	}
}

// Of spoken words the text of a check is asked too, and what stands beside them; of a post it is not.
func TestSpokenWordsAreFoundByTheTextOfACheck(t *testing.T) {
	filler := strings.Repeat("The board of the harbour has met on many days of the winter. ", 14)
	all := []review.Claim{{ID: "a", Claim: "It was the largest crowd that ever came.", Speaker: "Jonas Bell", Date: "2024-01-01", Text: filler},
		{ID: "b", Claim: "It was the largest crowd that ever came.", Speaker: "Jonas Bell", Date: "2024-01-01",
			Text: filler + "At the launch of the lifeboat there stood, by the count of the constable, two hundred people on the quay."},
		{ID: "c", Claim: "The lifeboat was launched twice.", Speaker: "Jonas Bell", Date: "2024-01-01", Text: "A quay, a constable, two hundred people."}}
	q := Query{Text: "This crowd was the largest ever.", Speaker: "Jonas Bell", Before: "Look at the quay, at the launch of the lifeboat."}
	if hits, _ := New(all).Match(q, 3); hits[0].Claim != "b" {
		t.Error(hits)
	}
	_, rows := New(all).Candidates(Query{Text: q.Text, Before: q.Before})
	for _, r := range rows {
		if r[fFar] != 0 || r[fFarBeside] != 0 {
			t.Error("a post is looked for in the text of a check")
		}
	}
}
