package translate

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// The figures of docs/design/translated.md. VERBATIM_PAIRS names a folder with a folder for each of two
// languages in which files of one name are one text; VERBATIM_LISTS files of word lists. Nothing is asserted.

type pairOf struct {
	name string
	a, b *document.Document
}

func pairs(t *testing.T, dir string) (out []pairOf) {
	sides, _ := os.ReadDir(dir)
	files, _ := filepath.Glob(filepath.Join(dir, sides[0].Name(), "*"))
	sort.Strings(files)
	for _, f := range files {
		other := filepath.Join(dir, sides[1].Name(), filepath.Base(f))
		a, b := transcript(t, f), transcript(t, other)
		if a != nil && b != nil {
			out = append(out, pairOf{filepath.Base(f), a, b})
		}
	}
	return out
}

func transcript(t *testing.T, path string) *document.Document {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	doc, err := read.Transcript(source.Source{Path: path, Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// quote is 8 to 40 words of a paragraph, as many as chance says: whole sentences, of which the last is cut, and
// one in three begins inside of one.
func quote(r *rand.Rand, doc *document.Document, text *Text, p Paragraph) string {
	from, n := p.from+r.Intn(p.to-p.from), 8+r.Intn(33)
	words := strings.Fields(doc.Text[text.units[from].span.Start:p.End])
	if len(words) > n+6 && r.Intn(3) == 0 {
		words = words[1+r.Intn(5):]
	}
	return strings.Join(words[:min(n, len(words))], " ")
}

func TestMeasureNearest(t *testing.T) {
	dir := os.Getenv("VERBATIM_PAIRS")
	if dir == "" {
		t.Skip("VERBATIM_PAIRS is not set")
	}
	all := pairs(t, dir)
	lists := listsFor(t)
	var en, uk []*Text
	type place struct{ text, para int }
	var even []place
	for i, p := range all {
		en, uk = append(en, Of(p.a, p.a.Meta.Language, nil)), append(uk, Of(p.b, p.b.Meta.Language, nil))
		if len(en[i].Paragraphs) == len(uk[i].Paragraphs) {
			for k := range en[i].Paragraphs {
				even = append(even, place{i, k})
			}
		}
	}
	fmt.Printf("%d pairs, %d paragraphs of as many on both sides\n", len(all), len(even))
	r := rand.New(rand.NewSource(int64(len(all))))
	for _, days := range []int{0, 1, 7} {
		asked, right, own := 0, 0, 0
		type result struct {
			likely float64
			ok     bool
		}
		var shown, absent []result
		var took time.Duration
		for asked < 300 {
			at := even[r.Intn(len(even))]
			words := quote(r, all[at.text].a, en[at.text], en[at.text].Paragraphs[at.para])
			if n := len(strings.Fields(words)); n < 8 || n > 40 {
				continue
			}
			var near []*Text
			var without []*Text
			var number []int
			day, _ := all[at.text].a.Meta.Day()
			for k := range all {
				d, _ := all[k].b.Meta.Day()
				if h := day.Sub(d).Hours() / 24; h >= 0 && h <= float64(days) || k == at.text {
					near, number = append(near, uk[k]), append(number, k)
					if k != at.text {
						without = append(without, uk[k])
					}
				}
			}
			start := time.Now()
			hits := Nearest(words, "en", near, lists, 2)
			took += time.Since(start)
			asked++
			ok := len(hits) > 0 && number[hits[0].Text] == at.text && hits[0].Paragraph == at.para
			if ok {
				right++
			}
			if len(hits) > 0 && number[hits[0].Text] == at.text {
				own++
			}
			if len(hits) > 0 {
				shown = append(shown, result{hits[0].likelihood(), ok})
			}
			if os.Getenv("SHOW") != "" && !ok && days == 0 && asked < 40 {
				h := hits[0]
				fmt.Printf("  %s\n    got  %.1f (%.1f) +%.1f %s\n    want %s\n", words, h.Points, h.Evidence, h.Margin,
					all[number[h.Text]].b.Text[h.Span.Start:h.Span.End],
					all[at.text].b.Text[uk[at.text].Paragraphs[at.para].Start:uk[at.text].Paragraphs[at.para].End])
			}
			if hits = Nearest(words, "en", without, lists, 2); len(hits) > 0 {
				if os.Getenv("SHOW") != "" && hits[0].likelihood() > 0.95 && days == 1 {
					fmt.Printf("  absent %+v\n    %s\n    %s\n", hits[0], words, textOf(all, without[hits[0].Text], uk, hits[0]))
				}
				absent = append(absent, result{hits[0].likelihood(), false})
			}
		}
		fmt.Printf("%2d days: right paragraph %.1f %%, right document %.1f %%, %v a look-up\n", days,
			100*float64(right)/float64(asked), 100*float64(own)/float64(asked), took/time.Duration(asked))
		for _, least := range []float64{0, 0.5, likely, 0.95, likelyByLists} {
			n, good, bad := 0, 0, 0
			for _, x := range shown {
				if x.likely >= least {
					n++
					if x.ok {
						good++
					}
				}
			}
			for _, x := range absent {
				if x.likely >= least {
					bad++
				}
			}
			fmt.Printf("   likely %.2f: shown %.0f %%, right %.1f %% of those; absent shown %d of %d\n", least,
				100*float64(n)/float64(len(shown)), 100*float64(good)/float64(max(n, 1)), bad, len(absent))
		}
	}
}

func listsFor(t *testing.T) *Lists {
	if os.Getenv("VERBATIM_LISTS") == "" {
		return nil
	}
	shelf, err := NewShelf(strings.Fields(os.Getenv("VERBATIM_LISTS")))
	if err != nil {
		t.Fatal(err)
	}
	lists := shelf.For("en", "uk")
	if lists == nil || shelf.Bad() != nil {
		t.Fatal("no lists: ", shelf.Bad())
	}
	fmt.Println(lists.Files(), len(lists.of), "entries")
	return lists
}

func textOf(all []pairOf, t *Text, texts []*Text, hit Hit) string {
	for k := range all {
		if texts[k] == t {
			return all[k].b.Text[hit.Span.Start:hit.Span.End]
		}
	}
	return ""
}
