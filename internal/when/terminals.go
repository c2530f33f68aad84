package when

import (
	"strings"

	"verbatim/internal/lexicon"
)

// terminals read what no list of words could hold. Each hands on where it ends, a number, and the words
// where the number is not all that they say.
var terminals map[string]func(p *parser, at int, use func(end, n int, value string))

func init() {
	terminals = map[string]func(p *parser, at int, use func(end, n int, value string)){
		"DAY": readDay, "NUMBER": readNumber, "ORD": readOrdinal, "YEAR": readYear, "YY": readShortYear,
		"DECADE": readDecade, "HOUR": readHour, "HM": readClock, "NUMDATE": readNumeric, "ROMAN": readRoman,
	}
}

// digits reads a word of figures only; -1 for all else.
func digits(s string) int {
	if s == "" || len(s) > 4 {
		return -1
	}
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return -1
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// readDay reads a day of the month: 4, 4th, 1er, "fourth", "twenty-first".
func readDay(p *parser, at int, use func(end, n int, value string)) {
	key := p.toks[at].key
	for _, end := range p.lang.lex.Entries(lexicon.DayEnding) {
		if stem, ok := strings.CutSuffix(key, end); ok {
			key = stem
			break
		}
	}
	if n := digits(key); n >= 1 && n <= 31 && len(key) <= 2 {
		use(at+1, n, "")
		return
	}
	p.wordOrdinal(at, func(end, n int) {
		if n <= 31 {
			use(end, n, "")
		}
	})
}

// wordOrdinal reads "first" and "twenty-first".
func (p *parser) wordOrdinal(at int, use func(end, n int)) {
	for _, e := range p.toks[at].entries {
		if !fits(e.keys, p.toks, at) {
			continue
		}
		next := at + len(e.keys)
		if e.class == "ORDINAL" {
			use(next, e.n)
		}
		if e.class != "NUMBER" || e.n < 20 || e.n%10 != 0 {
			continue
		}
		if p.is(next, "-") {
			next++
		}
		for _, one := range p.entriesAt(next) {
			if one.class == "ORDINAL" && one.n < 10 && len(one.keys) == 1 {
				use(next+1, e.n+one.n)
			}
		}
	}
}

// numberFrom reports a number word of a value from one to another.
func (e entry) numberFrom(least, most int) bool {
	return e.class == "NUMBER" && e.n >= least && e.n <= most
}

func (p *parser) entriesAt(at int) []entry {
	if at < 0 || at >= len(p.toks) {
		return nil
	}
	return p.toks[at].entries
}

func (p *parser) is(at int, key string) bool {
	return at >= 0 && at < len(p.toks) && p.toks[at].key == key
}

// readNumber reads figures, and number words in two parts as "twenty-one", "тридцать два". Those of one
// are entries.
func readNumber(p *parser, at int, use func(end, n int, value string)) {
	if n := digits(p.toks[at].key); n >= 0 && (at == 0 || !p.is(at-1, "-")) {
		use(at+1, n, "")
		return
	}
	for _, e := range p.toks[at].entries {
		if e.class != "NUMBER" || e.n < 20 || e.n%10 != 0 || e.n > 90 {
			continue
		}
		next := at + 1
		if p.is(next, "-") {
			next++
		}
		for _, one := range p.entriesAt(next) {
			if one.class == "NUMBER" && one.n > 0 && one.n < 10 && len(one.keys) == 1 {
				use(next+1, e.n+one.n, "")
			}
		}
	}
}

// readOrdinal reads an ordinal number: 18th, 3-й, "third"; of figures the ending is one of
// [ORDINAL-ENDING], or a point.
func readOrdinal(p *parser, at int, use func(end, n int, value string)) {
	p.wordOrdinal(at, func(end, n int) { use(end, n, "") })
	key := p.toks[at].key
	if n := digits(key); n > 0 && n < 100 {
		next := at + 1
		if p.is(next, ".") && p.lang.lex.Flag(lexicon.OrdinalPoint) {
			use(next+1, n, "")
		}
		if p.is(next, "-") && p.lang.has("ORDINAL-ENDING", p.toks, next+1) {
			use(next+2, n, "")
		}
		return
	}
	for k, r := range key {
		if r < '0' || r > '9' {
			if n := digits(key[:k]); n > 0 && n < 100 && p.lang.isEntry("ORDINAL-ENDING", key[k:]) {
				use(at+1, n, "")
			}
			return
		}
	}
}

// isEntry reports a word of a class.
func (l *language) isEntry(class, key string) bool {
	for _, e := range l.entries[key] {
		if e.class == class && len(e.keys) == 1 {
			return true
		}
	}
	return false
}

// The years that four figures may be.
const firstYear, lastYear = 1000, 2199

// readYear reads 1984, '84, "nineteen eighty-four" and "two thousand ten".
func readYear(p *parser, at int, use func(end, n int, value string)) {
	key := p.toks[at].key
	if n := digits(key); len(key) == 4 && n >= firstYear && n <= lastYear {
		if !p.is(at-1, "-") || at < 2 || digits(p.toks[at-2].key) < 0 || len(p.toks[at-2].key) == 4 {
			use(at+1, n, "")
		}
		return
	}
	if apostrophe(key) && p.touch(at, 1) {
		if n := digits(p.toks[at+1].key); n >= 0 && len(p.toks[at+1].key) == 2 {
			use(at+2, p.century(n), "")
		}
		return
	}
	p.spokenYear(at, use)
}

// apostrophe reports the mark that stands for the hundreds of a year.
func apostrophe(key string) bool { return key == "'" || key == "’" || key == "‘" }

// spokenYear reads a year in words, where the language speaks it as two numbers.
func (p *parser) spokenYear(at int, use func(end, n int, value string)) {
	if !p.lang.lex.Flag(lexicon.YearPairs) {
		return
	}
	for _, e := range p.toks[at].entries {
		if at+1 >= len(p.toks) || len(e.keys) > 1 || !e.numberFrom(11, 20) {
			continue
		}
		for _, two := range p.toks[at+1].entries {
			if len(two.keys) == 1 && two.numberFrom(10, 99) {
				use(at+2, 100*e.n+two.n, "")
			}
		}
		readNumber(p, at+1, func(end, n int, _ string) {
			if n > 20 && n < 100 && digits(p.toks[at+1].key) < 0 {
				use(end, 100*e.n+n, "")
			}
		})
	}
}

// century gives a year of two figures its hundreds: the last such year that is no more than ten years after
// this one.
func (p *parser) century(n int) int {
	limit := p.lastYear + 10
	return limit - ((limit-n)%100+100)%100
}

// readShortYear reads two figures that may stand for a year.
func readShortYear(p *parser, at int, use func(end, n int, value string)) {
	key := p.toks[at].key
	if n := digits(key); n >= 0 && len(key) == 2 {
		use(at+1, p.century(n), "")
	}
}

// readDecade reads 1990s, 90s, '90s, 1990er, 1990-е: the endings are those of [DECADE-ENDING].
func readDecade(p *parser, at int, use func(end, n int, value string)) {
	key, next := p.toks[at].key, at+1
	if apostrophe(key) {
		if next >= len(p.toks) {
			return
		}
		key, next = p.toks[next].key, next+1
	}
	figures := strings.TrimRight(key, "abcdefghijklmnopqrstuvwxyz")
	ending := key[len(figures):]
	if ending == "" && p.is(next, "-") && next+1 < len(p.toks) {
		ending, next = p.toks[next+1].key, next+2
	}
	n := digits(figures)
	if n < 0 || n%10 != 0 || ending == "" || !p.lang.isEntry("DECADE-ENDING", ending) {
		return
	}
	switch {
	case len(figures) == 4 && n >= firstYear && n <= lastYear:
		use(next, n, "")
	case len(figures) == 2:
		use(next, 1900+n, "")
	}
}

// readRoman reads a Roman number up to 30, with the ending of an ordinal: XIX, XIXe.
func readRoman(p *parser, at int, use func(end, n int, value string)) {
	text := p.toks[at].Text
	capitals := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzèé°º")
	capitals = strings.NewReplacer("Х", "X", "І", "I").Replace(capitals) // as Cyrillic keyboards have them
	if capitals == "" || strings.Trim(capitals, "IVX") != "" {
		return
	}
	n, last := 0, 0
	for i := len(capitals) - 1; i >= 0; i-- {
		v := map[byte]int{'I': 1, 'V': 5, 'X': 10}[capitals[i]]
		if v < last {
			v = -v
		} else {
			last = v
		}
		n += v
	}
	if n > 0 && n <= 30 {
		use(at+1, n, "")
	}
}
