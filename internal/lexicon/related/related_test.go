package related

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

// The English pairs were written before the tables were made.
func TestEnglishPairs(t *testing.T) {
	mild := `provide offer, begin start, buy purchase, help assist, need require, big large, quick fast, kids children, went go,
		children child, brought brings, coverage covered, decision decide, growth grow, argument argue, safely safe,
		happiness happy, shut closed, ended finished, difficult hard, enormous huge, choose select, speak talk, error mistake,
		car automobile, taught teach, wealthy rich, approval approve, dangerous danger`
	grave := `rise fall, increase decrease, accept reject, love hate, safe dangerous, war peace, open closed, legal illegal, win lose,
		buy sell, killed wounded, tax fine, street school, doctor nurse, arrested questioned, monday friday, tree bush,
		bridge tunnel, water beer, court prison, considered decided, planned built, run fund, charge attack, minister mayor,
		report rumour, employee employer, honest dishonest, strong weak, teacher pupil, hard hardly, race racism,
		child childless, government regime, good better`
	for _, pair := range pairs(mild) {
		if a, b := pair[0], pair[1]; !excused("en", a, b) || !excused("en", b, a) {
			t.Errorf("%s and %s are not related", a, b)
		}
	}
	for _, pair := range pairs(grave) {
		if a, b := pair[0], pair[1]; excused("en", a, b) || excused("en", b, a) {
			t.Errorf("%s and %s are excused", a, b)
		}
	}
	for _, pair := range pairs(`rose fell, rise fall, accepted rejects, safe dangerous, legal illegal, strong weaker, wins lost`) {
		if !Antonyms("en", pair[0], pair[1]) {
			t.Errorf("%s and %s are no opposites", pair[0], pair[1])
		}
	}
}

func TestFormsOfOneWord(t *testing.T) {
	for lang, list := range map[string]string{
		"de": "ging geht, häuser haus, gebracht bringt",
		"es": "dije decimos, luces luz, supieron sabe",
		"fr": "chevaux cheval, iront allons, voulu voulez",
		"it": "uomini uomo, andiamo vado, dissero dicono",
		"pl": "ludźmi ludzie, szła szli, miastach miasto",
		"pt": "foram seriam, animais animal, disse dizem",
		"ru": "городах город, пришли пришел, больницы больница",
		"uk": "містах місто, прийшли прийшов, лікарні лікарня",
	} {
		for _, pair := range pairs(list) {
			if !SameLemma(lang, pair[0], pair[1]) {
				t.Errorf("%s: %s (%s) and %s (%s) are not forms of one word", lang, pair[0], lemma(lang, pair[0]), pair[1], lemma(lang, pair[1]))
			}
		}
	}
	for lang, list := range map[string]string{
		"de": "haus maus, besser gut", "es": "mejor bueno, casa caso", "fr": "pire mauvais, pain pin", "it": "casa caso, meglio bene",
		"pl": "lepszy dobry, dom dym", "pt": "pior mau, porto porta", "ru": "хуже плохо, дом дым", "uk": "краще добре, кіт кут", "xx": "a b",
	} {
		for _, pair := range pairs(list) {
			if SameLemma(lang, pair[0], pair[1]) {
				t.Errorf("%s: %s and %s are taken for forms of one word", lang, pair[0], pair[1])
			}
		}
	}
}

func TestTablesAreSortedAndFound(t *testing.T) {
	names, _ := fs.Glob(files, "data/*.gz")
	if len(names) != 12 {
		t.Errorf("%d tables", len(names))
	}
	for _, name := range names {
		text := open(strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".txt.gz"))
		last := ""
		for line := range bytes.Lines(text) {
			entry := strings.TrimSuffix(string(line), "\n")
			if entry <= last {
				t.Fatalf("%s: %q stands behind %q", name, entry, last)
			}
			if last = entry; len(entry)%7 == 0 {
				if rest, ok := text.find(entry + "\n"); !ok || rest != "" {
					t.Fatalf("%s: %q is not found", name, entry)
				}
			}
		}
		if _, ok := text.find("zzz zzz"); ok {
			t.Errorf("%s: what is not there is found", name)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if len(unpack("lemma-ru")) == 0 {
			b.Fatal("no table")
		}
	}
}

func excused(lang, a, b string) bool {
	return !Antonyms(lang, a, b) && (SameLemma(lang, a, b) || Derived(lang, a, b) || Synonyms(lang, a, b))
}

func pairs(list string) (out [][]string) {
	for p := range strings.SplitSeq(list, ",") {
		out = append(out, strings.Fields(p))
	}
	return out
}
