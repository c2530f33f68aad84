package say

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"verbatim/internal/read/lang"
)

// What stands in a place is written as its name asks. The names begin with
//
//	quote      words of the article, as they stand there
//	record     words of the record, as they stand there
//	original   words in the language of which the record has a translation
//	day        a day, YYYY-MM-DD: as the language writes days
//	n          a whole number
//	share      a share in per cent
//	who        somebody; Unnamed for one whom the record does not name
//	occasions  days and titles (Occasion), several (Listed)
//	months     months by their numbers, several
//	languages  languages by their codes, several; and “language”, one
//	verdict, severity, loss, what: a word of the interface, by the key of that name and a full stop
//
// Any other is put there as it is: a name, a title, a path, an identifier.

// Words are whose words a stretch of what is said are, by the beginning of the place that they stand in.
type Words string

// Whose words a stretch may be.
const (
	Own      Words = ""         // the interface's, and names
	Quote    Words = "quote"    // the article's
	Record   Words = "record"   // the record's
	Original Words = "original" // in the language of which the record has a translation
)

// Stretch is a part of what is said: the interface's own words, or words that are quoted.
type Stretch struct {
	Text string
	Of   Words
}

// Say says a message; places are pairs of a name and what stands there.
func (t *Tongue) Say(key string, places ...string) string { return t.Tell(Of(key, places...)) }

// Count says a message that counts, with the number at {n}.
func (t *Tongue) Count(key string, n int, places ...string) string {
	return t.Say(key, append(places, "n", strconv.Itoa(n))...)
}

// Tell is what was said, in this language.
func (t *Tongue) Tell(s Said) string {
	if len(s) == 1 && len(s[0].Places) == 0 {
		text, _ := t.text(s[0].Key, nil)
		return text
	}
	var b strings.Builder
	t.each(s, func(p Stretch) { b.WriteString(p.Text) })
	return b.String()
}

// Stretches are what was said, parted where words are quoted.
func (t *Tongue) Stretches(s Said) (out []Stretch) {
	t.each(s, func(p Stretch) {
		if n := len(out); n > 0 && out[n-1].Of == p.Of {
			out[n-1].Text += p.Text
			return
		}
		out = append(out, p)
	})
	return out
}

func (t *Tongue) each(s Said, put func(Stretch)) {
	for i, one := range s {
		if i > 0 {
			put(Stretch{Text: t.Say("format.semicolon") + " "})
		}
		text, of := t.text(one.Key, one.Places)
		pieces(text, func(p piece) {
			if p.place == "" {
				put(Stretch{Text: p.text})
				return
			}
			put(Stretch{of.written(p.place, one.Places[p.place]), wordsOf(p.place)})
		})
	}
}

func wordsOf(place string) Words {
	for _, w := range []Words{Quote, Record, Original} {
		if strings.HasPrefix(place, string(w)) {
			return w
		}
	}
	return Own
}

// written is what stands in a place, as its name asks.
func (t *Tongue) written(place, value string) string {
	switch kind := strings.TrimRight(place, "0123456789"); kind {
	case "day":
		return t.Day(value)
	case "n":
		return t.Number(value)
	case "share":
		return t.Percent(value)
	case "who":
		if value == Unnamed {
			return t.Say("who.unnamed")
		}
	case "occasions":
		return t.occasions(value)
	case "months":
		return t.eachOf(value, func(n string) string { return t.Say("month." + n) }, ", ")
	case "language", "languages":
		return t.eachOf(value, t.NameOf, " "+t.Say("format.and")+" ")
	case "verdict", "severity", "loss", "what":
		return t.Word(kind, value)
	}
	return value
}

// Word is a word of the interface, by its kind and its name; one that is not known is its name.
func (t *Tongue) Word(kind, name string) string {
	if key := kind + "." + name; t.Has(key) {
		return t.Say(key)
	}
	return name
}

// eachOf writes each of several things.
func (t *Tongue) eachOf(value string, write func(string) string, between string) string {
	all := strings.Split(value, "\n")
	for i := range all {
		all[i] = write(all[i])
	}
	return strings.Join(all, between)
}

func (t *Tongue) occasions(value string) string {
	return t.eachOf(value, func(one string) string {
		day, title, _ := strings.Cut(one, "\t")
		if day == "" {
			return t.Quoted(title)
		}
		return t.Say("format.occasion", "day", day, "title", title)
	}, t.Say("format.semicolon")+" ")
}

// Quoted is a text in the marks of the language.
func (t *Tongue) Quoted(text string) string {
	return t.Say("format.open") + text + t.Say("format.close")
}

// NameOf is the name of a language by its code.
func (t *Tongue) NameOf(code string) string {
	if t.IsEnglish() {
		return lang.English(code)
	}
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	return display.Languages(t.language).Name(tag)
}

// Day is a day, given as YYYY-MM-DD, as the language writes it. What is no day stays as it is.
func (t *Tongue) Day(day string) string {
	if t.IsEnglish() || len(day) != len("2006-01-02") {
		return day
	}
	month, err := strconv.Atoi(day[5:7])
	n, wrong := strconv.Atoi(day[8:])
	if err != nil || wrong != nil || month < 1 || month > 12 {
		return day
	}
	key := "format.day"
	if n == 1 {
		key = "format.first-day"
	}
	return t.Say(key, "d", strconv.Itoa(n), "month", t.Say("month-of."+strconv.Itoa(month)), "y", day[:4])
}

// Percent is a share in per cent, given as a number or as “over 99”.
func (t *Tongue) Percent(share string) string {
	if t.IsEnglish() {
		return share
	}
	x := strings.TrimSuffix(share, "%")
	if more, ok := strings.CutPrefix(x, "over "); ok {
		return t.Say("format.over", "x", more)
	}
	return t.Say("format.percent", "x", x)
}

// Number is a whole number with its thousands set apart as the language has it, from ten thousand on.
func (t *Tongue) Number(n string) string {
	const ungrouped = 4
	if t.IsEnglish() || len(n) <= ungrouped {
		return n
	}
	gap := t.Say("format.thousands")
	var b strings.Builder
	for i, r := range n {
		if i > 0 && (len(n)-i)%3 == 0 {
			b.WriteString(gap)
		}
		b.WriteRune(r)
	}
	return b.String()
}
