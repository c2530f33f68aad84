package check

import (
	"context"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

const originalSpeech = `---
title: Промова в порту
date: 2031-04-07
speaker: Оксана Вербицька
language: uk
---
Три роки тому тут стояли 14 кранів. Сьогодні кранів немає, але є 320 дерев, і діти їх посадили.

Ми не продамо порт компанії «Нордмарін», доки мешканці Лимана не проголосують 12 жовтня.

Капітан Рибалко водить буксир «Альбатрос» тридцять один рік, і він має право знати правду.
`

const translatedSpeech = `---
title: Remarks at the Harbour
date: 2031-04-07
speaker: Oksana Verbytska
language: en
---
Three years ago 14 cranes stood here. Today there are no cranes, but there are 320 trees, and children planted them.

We will not sell the port to the Nordmarin company until the residents of Lyman have voted on October 12.

Captain Rybalko has steered the tug Albatros for thirty-one years, and he has the right to know the truth.
`

// checked checks an article in English against documents.
func checked(t *testing.T, article string, docs ...string) []report.Quotation {
	t.Helper()
	var sources []source.Source
	for i, text := range docs {
		sources = append(sources, source.Source{Path: "record/" + string(rune('a'+i)) + ".md", Data: []byte(text)})
	}
	record, err := Read(context.Background(), sources)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read.Article(source.Source{Path: "a.md",
		Data: []byte("---\ndate: 2031-04-08\nlanguage: en\n---\n" + article)})
	if err != nil {
		t.Fatal(err)
	}
	return record.Article(doc).Quotations
}

func code(q report.Quotation, code string) *report.Finding {
	for _, f := range q.Findings {
		if f.Code == code {
			return &f
		}
	}
	return nil
}

func stating(text, original string) string {
	return strings.Replace(text, "language: en", "language: en\ntranslation-of: "+original, 1)
}

const rightToKnow = "“Captain Rybalko has steered the tug Albatros for thirty-one years, and he has the right to know the truth,” Oksana Verbytska said."

func TestAQuotationOfTheTranslationHasTheOriginalBesideIt(t *testing.T) {
	for name, original := range map[string]string{"by its path": "a.md", "by its title": "Промова в порту"} {
		q := checked(t, rightToKnow, originalSpeech, stating(translatedSpeech, original))[0]
		o := q.Match.Original
		if q.Verdict != "verbatim" || code(q, "translated") == nil || o == nil || !o.Stated || o.Language != "uk" ||
			!strings.HasPrefix(o.Text, "Капітан Рибалко") {
			t.Errorf("%s: %s %+v", name, q.Verdict, o)
		}
	}
	if q := checked(t, rightToKnow, translatedSpeech)[0]; q.Verdict != "verbatim" || len(q.Findings) > 0 {
		t.Errorf("of a record in one language: %+v", q)
	}
	q := checked(t, rightToKnow, stating(translatedSpeech, "nowhere.md"), strings.Replace(originalSpeech, "04-07", "01-07", 1))[0]
	if f := code(q, "translated"); f == nil || q.Match.Original != nil || !strings.Contains(f.Message, "does not hold") {
		t.Errorf("of an original that is not held: %+v", q.Findings)
	}
}

func TestATranslatorOfHisOwnIsNotAccused(t *testing.T) {
	article := "“Three years ago there were fourteen rusty cranes standing at this spot; today there are no cranes but 320 trees,” Oksana Verbytska said."
	q := checked(t, article, originalSpeech, stating(translatedSpeech, "a.md"))[0]
	if q.Severity == "major" || slices.Contains([]string{"misattributed", "spliced", "clipped"}, q.Verdict) {
		t.Errorf("%s, %s: %+v", q.Verdict, q.Severity, q.Findings)
	}
	// who quotes the translation and leaves out its denial does not translate
	article = "“We will sell the port to the Nordmarin company until the residents of Lyman have voted on October 12,” Oksana Verbytska said."
	if q := checked(t, article, originalSpeech, stating(translatedSpeech, "a.md"))[0]; q.Verdict != "altered" || q.Severity != "major" {
		t.Errorf("a lost denial: %s, %s: %+v", q.Verdict, q.Severity, q.Findings)
	}
	// unless another translation has it so
	other := strings.Replace(strings.Replace(translatedSpeech, "We will not sell", "We will sell", 1), "Remarks", "Words", 1)
	other = strings.Replace(other, "until the residents of Lyman have voted on October 12", "only after the people of Lyman have voted on October 12", 1)
	q = checked(t, article, originalSpeech, stating(translatedSpeech, "a.md"), stating(other, "a.md"))[0]
	if q.Severity == "major" {
		t.Errorf("where another translation differs: %s, %s: %+v", q.Verdict, q.Severity, q.Findings)
	}
}

func TestAQuotationOfWhatIsHeldInAnotherLanguageOnly(t *testing.T) {
	for _, row := range []struct{ what, words, verdict, severity, code string }{
		{"a passage with names and numbers", "Captain Rybalko has been steering the Albatros for 31 years", "unclear", "note", "translated"},
		{"another number", "Captain Rybalko has been steering the Albatros for 44 years", "unclear", "minor", "number"},
		{"no denial", "The port goes to Nordmarin after the people of Lyman have voted on October 12", "unclear", "minor", "negation"},
		{"nothing that crosses", "My neighbours will tell you that I have never slept as well as this week", "not-found", "none", ""},
	} {
		q := checked(t, "“"+row.words+",” Oksana Verbytska said.", originalSpeech)[0]
		if q.Verdict != row.verdict || q.Severity != row.severity || row.code != "" && code(q, row.code) == nil {
			t.Errorf("%s: %s, %s: %+v", row.what, q.Verdict, q.Severity, q.Findings)
		}
		if !strings.Contains(q.Why, "1 document of Oksana Verbytska of those days in Ukrainian, and none in English") {
			t.Errorf("%s: %q", row.what, q.Why)
		}
		if row.verdict == "unclear" && (len(q.Alternatives) != 1 || q.Alternatives[0].Language != "uk" || q.Coverage != nil) {
			t.Errorf("%s: %+v", row.what, q.Alternatives)
		}
	}
	q := checked(t, "“Captain Rybalko has been steering the Albatros for 31 years,” Ada Fenn said.", originalSpeech)[0]
	if q.Verdict != "not-found" || q.Why != "" {
		t.Errorf("of another person: %s, %q", q.Verdict, q.Why)
	}
}

func TestWordsInTheSpeakersOwnLanguage(t *testing.T) {
	q := checked(t, "“Ми продамо порт компанії «Нордмарін», доки мешканці Лимана не проголосують 12 жовтня,” Oksana Verbytska said.",
		originalSpeech)[0]
	if q.Verdict != "altered" || q.Severity != "major" || code(q, "negation") == nil {
		t.Errorf("%s, %s: %+v", q.Verdict, q.Severity, q.Findings)
	}
	q = checked(t, "“Сьогодні кранів немає, але є 320 дерев,” Oksana Verbytska said.", originalSpeech)[0]
	if q.Verdict != "verbatim" || code(q, "wrong-speaker") != nil {
		t.Errorf("%s: %+v", q.Verdict, q.Findings)
	}
}
