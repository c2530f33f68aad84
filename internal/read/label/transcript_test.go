package label_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"verbatim/internal/read"
	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

func TestTurns(t *testing.T) {
	for _, row := range []struct{ name, text, turns string }{
		{"a name in capitals", "MARA LINDQVIST: We stay.", "Mara Lindqvist: We stay."},
		{"a name in title case", "Mara Lindqvist: We stay.", "Mara Lindqvist: We stay."},
		{"a title before it", "Mr. ANDRADE: We stay.", "Andrade: We stay."},
		{"two titles and an initial", "Hon. Jane Q. Doe: We stay.", "Jane Q. Doe: We stay."},
		{"an office", "THE PRESIDENT: We stay.", "-: We stay."},
		{"an office and a name", "MAYOR BRANDT: We stay.", "Brandt: We stay."},
		{"a role in parentheses", "Mara Lindqvist (Harbour Master): We stay.", "Mara Lindqvist: We stay."},
		{"a name in parentheses behind an office", "The Acting Speaker (Ms. Jane Roe): We stay.\n\nMr. Hale: We go.\n\nThe Acting Speaker: Order.", "Jane Roe: We stay.\nHale: We go.\nJane Roe: Order."},
		{"a minister as a parliament has him", "The Minister of Water (Hon. Tomas Hale): We stay.\n\nMr. Osk: We go.", "Tomas Hale: We stay.\nOsk: We go."},
		{"a degree behind a name", "MR. TOBIAS FENN QC: We stay.\n\nMR. FENN: We go.", "Tobias Fenn: We stay.\nTobias Fenn: We go."},
		{"a clip inside of a turn", "TOM DRAY: Let us hear it. (BEGIN VIDEO CLIP) We stay. (END VIDEO CLIP) Do you?\n\nMARA LINDQVIST: No.", "Tom Dray: Let us hear it.\n-: We stay.\nTom Dray: Do you?\nMara Lindqvist: No."},
		{"a clip with a label in it", "TOM DRAY: Let us hear it.\n\n(BEGIN VIDEO CLIP)\n\nMARA LINDQVIST: We stay.\n\n(END VIDEO CLIP)\n\nTOM DRAY: Do you?", "Tom Dray: Let us hear it.\nMara Lindqvist: We stay.\nTom Dray: Do you?"},
		{"a clip that has no end", "TOM DRAY: Let us hear it. (VIDEO CLIP) Do you?", "Tom Dray: Let us hear it. Do you?"},
		{"a role after a comma", "MARA LINDQVIST, HARBOUR MASTER: We stay.", "Mara Lindqvist: We stay."},
		{"bold", "**Mara Lindqvist:** We stay.", "Mara Lindqvist: We stay."},
		{"bold without the colon", "**Mara Lindqvist**: We stay.", "Mara Lindqvist: We stay."},
		{"a time before it", "[00:01:02] MARA LINDQVIST: We stay.", "Mara Lindqvist: We stay."},
		{"a time after it", "MARA LINDQVIST (00:01:02): We stay.", "Mara Lindqvist: We stay."},
		{"a time without brackets", "00:12 Mara Lindqvist: We stay.", "Mara Lindqvist: We stay."},
		{"angle brackets of captions", ">> MARA LINDQVIST: We stay.", "Mara Lindqvist: We stay."},
		{"question and answer with points", "Q. Do you stay?\nA. We stay.", "?: Do you stay?\n?: We stay."},
		{"question and answer with colons", "Q: Do you stay?\nA: We stay.", "?: Do you stay?\n?: We stay."},
		{"a questioner", "QUESTION: Do you stay?\nMARA LINDQVIST: We stay.", "?: Do you stay?\nMara Lindqvist: We stay."},
		{"a numbered speaker", "SPEAKER 1: We stay.\nSPEAKER 2: We go.", "?: We stay.\n?: We go."},
		{"members without a name", "SEVERAL HON. MEMBERS: Shame!\nAN HON. MEMBER: No.", "?: Shame!\n?: No."},
		{"a reporter", "REPORTER: Do you stay?", "?: Do you stay?"},
		{"a name in Cyrillic", "Володимир Петренко: Ми лишаємось.", "Володимир Петренко: Ми лишаємось."},
		{"a name in Cyrillic capitals", "ВОЛОДИМИР ПЕТРЕНКО: Ми лишаємось.", "Володимир Петренко: Ми лишаємось."},
		{"a name in Greek", "Ελένη Παππά: Μένουμε.", "Ελένη Παππά: Μένουμε."},
		{"a name in Chinese", "王小明：我們留下。\n李大文：不。\n王小明：好。\n李大文：好。", "王小明: 我們留下。\n李大文: 不。\n王小明: 好。\n李大文: 好。"},
		{"a particle", "Ana de la Cruz: We stay.", "Ana de la Cruz: We stay."},
		{"apostrophe and hyphen", "Siobhán O’Hara-Lind: We stay.", "Siobhán O’Hara-Lind: We stay."},
		{"a label alone on its line", "MARA LINDQVIST:\nWe stay.\nAll of us.", "Mara Lindqvist: We stay. All of us."},
		{"a label with a point alone on its line", "The President.\nWe stay.", "-: We stay."},
		{"several paragraphs", "MARA LINDQVIST: We stay.\n\nAll of us.\n\nPIET ANDRADE: I go.", "Mara Lindqvist: We stay. All of us.\nPiet Andrade: I go."},
		{"a label that comes again", "MARA LINDQVIST: We stay.\nMARA LINDQVIST: All of us.", "Mara Lindqvist: We stay.\nMara Lindqvist: All of us."},
		{"a surname after the full name", "MARA LINDQVIST: We stay.\nPIET ANDRADE: Why?\nLINDQVIST: It rains.", "Mara Lindqvist: We stay.\nPiet Andrade: Why?\nMara Lindqvist: It rains."},
		{"a surname that two have", "MARA LINDQVIST: We stay.\nOLA LINDQVIST: Why?\nLINDQVIST: It rains.", "Mara Lindqvist: We stay.\nOla Lindqvist: Why?\nLindqvist: It rains."},
		{"a single name that comes often", "Mara: We stay.\nPiet: Why?\nMara: Rain.\nPiet: Oh.\nMara: Yes.\nPiet: I go.", "Mara: We stay.\nPiet: Why?\nMara: Rain.\nPiet: Oh.\nMara: Yes.\nPiet: I go."},
		{"the office of the one in the front matter", "---\nspeaker: Mara Lindqvist\n---\nQ. Why?\nTHE MAYOR: We stay.\nTHE DEPUTY: Yes.\nTHE MAYOR: Yes.\nTHE MAYOR: All.", "?: Why?\nMara Lindqvist: We stay.\n-: Yes.\nMara Lindqvist: Yes.\nMara Lindqvist: All."},
		{"the office of another than him", "---\nspeaker: Mara Lindqvist\n---\nTHE MAYOR: We stay.\nMS. LINDQVIST: No.", "-: We stay.\nMara Lindqvist: No."},
		{"his answers", "---\nspeaker: Mara Lindqvist\n---\nQ. Why?\nA. We stay.", "?: Why?\nMara Lindqvist: We stay."},
		{"his surname", "---\nspeaker: Mara Lindqvist\n---\nLINDQVIST: We stay.", "Mara Lindqvist: We stay."},
		{"his surname beside his wife's name", "---\nspeaker: Mara Lindqvist\n---\nLINDQVIST: We stay.\nOLA LINDQVIST: Yes.", "Mara Lindqvist: We stay.\nOla Lindqvist: Yes."},
		{"the chair of a house", "The Speaker: Order.\nMARA LINDQVIST: We stay.", "The Speaker: Order.\nMara Lindqvist: We stay."},
		{"a surname with a capital inside", "MR. McGEE. We stay.\nFRANK McGEE. Yes.\nMR. McGEE. No.\nFRANK McGEE. Why?", "Frank McGee: We stay.\nFrank McGee: Yes.\nFrank McGee: No.\nFrank McGee: Why?"},
		{"a surname that is a title elsewhere", "ANA BISHOP: We stay.\nQ. Why?\nBISHOP: It rains.", "Ana Bishop: We stay.\n?: Why?\nAna Bishop: It rains."},
		{"a surname first", "LINDQVIST, MARA: We stay.", "Mara Lindqvist: We stay."},
		{"words before the first label", "Held at the quay.\n\nMARA LINDQVIST: We stay.", "-: Held at the quay.\nMara Lindqvist: We stay."},

		{"a sentence with a colon", "MARA LINDQVIST: We stay.\nThe point is this: it rains.", "Mara Lindqvist: We stay. The point is this: it rains."},
		{"a capital word with a colon", "MARA LINDQVIST: We stay.\nRemember: it rains.", "Mara Lindqvist: We stay. Remember: it rains."},
		{"a greeting", "To the People of the Harbour: it rains.", "-: To the People of the Harbour: it rains."},
		{"a time of day", "MARA LINDQVIST: We meet\n12:30 at the quay.", "Mara Lindqvist: We meet 12:30 at the quay."},
		{"an address", "MARA LINDQVIST: See\nhttps://example.org for it.", "Mara Lindqvist: See https://example.org for it."},
		{"a short sentence with a point", "MARA LINDQVIST: We stay.\nNo. We go.", "Mara Lindqvist: We stay. No. We go."},
		{"a connective in capitals", "MARA LINDQVIST: We stay.\nBUT: it rains.", "Mara Lindqvist: We stay. BUT: it rains."},
		{"a salutation by office", "Mr. President: We stay.", "-: Mr. President: We stay."},
		{"the headings of a statement", "Clean Water: We dig.\nSafe Quays: We build.\nOpen Harbours: We pay.", "-: Clean Water: We dig. Safe Quays: We build. Open Harbours: We pay."},
		{"the headings of a report in capitals", "THE NAVY. We build.\nDEPARTMENT OF QUAYS. We dig.\nSEC. 15. We pay.\nGENERAL RULE II. We stay.", "-: THE NAVY. We build. DEPARTMENT OF QUAYS. We dig. SEC. 15. We pay. GENERAL RULE II. We stay."},
		{"a salutation of many", "Mr. Speaker, Mr. President, Members of the Board: We stay.", "-: Mr. Speaker, Mr. President, Members of the Board: We stay."},
		{"a signature", "We stay.\nWILLIAM H. HARROW, Mayor.", "-: We stay. WILLIAM H. HARROW, Mayor."},
		{"a sentence in capitals", "MARA LINDQVIST: We stay.\nTHANK YOU. GOOD NIGHT.", "Mara Lindqvist: We stay. THANK YOU. GOOD NIGHT."},
		{"the number of a chapter", "VIII. We stay.\nIX. We go.", "-: VIII. We stay. IX. We go."},

		{"a stage direction in brackets", "MARA LINDQVIST: We stay. [applause] All of us.", "Mara Lindqvist: We stay. All of us."},
		{"one in parentheses", "MARA LINDQVIST: We (laughter) stay. (APPLAUSE)", "Mara Lindqvist: We stay."},
		{"one of several words", "MARA LINDQVIST: We stay. (Cheers and applause.)", "Mara Lindqvist: We stay."},
		{"one alone on its line", "MARA LINDQVIST: We stay.\n[A bell rings]\nAll of us.", "Mara Lindqvist: We stay. All of us."},
		{"parentheses with spoken words", "MARA LINDQVIST: We (the crew) stay.", "Mara Lindqvist: We (the crew) stay."},
		{"one in parentheses that fills its line", "MARA LINDQVIST: We stay.\n(The meeting rose at ten.)\nAll of us.", "Mara Lindqvist: We stay. All of us."},
		{"one in capitals", "MARA LINDQVIST: We stay. (COMMERCIAL BREAK) All.", "Mara Lindqvist: We stay. All."},
		{"an abbreviation in parentheses is spoken", "MARA LINDQVIST: The Harbour Board (HB) stays.", "Mara Lindqvist: The Harbour Board (HB) stays."},
		{"times of captions", "00:00:01 We stay.\n00:14\nAll of us.", "-: We stay. All of us."},
		{"one in italics", "MARA LINDQVIST: We stay. *(laughter)* All.", "Mara Lindqvist: We stay. * * All."},
		{"Windows line ends", "MARA LINDQVIST: We stay.\r\n\r\nPIET ANDRADE:\r\nI go.\r\n", "Mara Lindqvist: We stay.\nPiet Andrade: I go."},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc, err := read.Transcript(source.Source{Path: "t.md", Data: []byte(row.text)})
			if err != nil {
				t.Fatal(err)
			}
			if got := readtest.Turns(doc); got != row.turns {
				t.Errorf("%s\n--- has the turns\n%s\n--- and not\n%s", row.text, got, row.turns)
			}
		})
	}
}

// A heading between the paragraphs of a speech is no part of it.
func TestNobodySpeaksAHeading(t *testing.T) {
	said := strings.Repeat("We keep the boat, and we keep the men who row it. ", 5)
	for name, text := range map[string]string{
		"Markdown":           "MARA LINDQVIST: " + said + "\n\n## The dredger of Aller\n\nWe stay.\n",
		"an underlined line": "MARA LINDQVIST: " + said + "\n\nThe dredger of Aller\n====\n\nWe stay.\n",
		"a page":             "<!DOCTYPE html><html><head><title>Speech</title></head><body><article><p>MARA LINDQVIST: " + said + "</p><h2>The dredger of Aller</h2><p>We stay.</p></article></body></html>",
		"a Word file": string(readtest.Zipped(t, []txtar.File{{Name: office.WordMain, Data: []byte("<w:document><w:body><w:p><w:r><w:t>MARA LINDQVIST: " + said +
			"</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>The dredger of Aller</w:t></w:r></w:p><w:p><w:r><w:t>We stay.</w:t></w:r></w:p></w:body></w:document>")}})),
	} {
		doc, err := read.Transcript(source.Source{Path: "a", Data: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, w := range doc.Words() {
			keys = append(keys, w.Key)
		}
		if got := strings.Join(keys, " "); !strings.HasSuffix(got, "who row it we stay") {
			t.Errorf("%s: spoken is %q", name, got)
		}
	}
	for _, text := range []string{"### MARA LINDQVIST: We stay, said nobody.\n\nAnd we go.\n", "# We stay where we are\n\n# And we go\n"} {
		doc, err := read.Transcript(source.Source{Path: "a", Data: []byte(text)})
		if err != nil || len(doc.Words()) < 5 {
			t.Errorf("of %q is spoken %v, %v", text, doc.Words(), err)
		}
	}
}

// A page that is set line by line has its paragraphs where lines are set in or blank.
func TestAPageSetLineByLine(t *testing.T) {
	doc, err := read.Transcript(source.Source{Path: "a", Data: []byte("<html><head><title>Quay Record</title></head><body><pre>\n[Page 7]\n\n  Mr. VESK. Mr. Chairman, the dredger has not been\nout of its shed in three winters, and no boat\n" +
		"can turn.\n  Ms. HALE. I object to the second part of it,\nbecause it pays twice.\n\n    A winch is a promise.\n    It has a handle.\n\n</pre></body></html>")})
	if err != nil {
		t.Fatal(err)
	}
	const want = "Quay Record\n\n[Page 7]\n\nMr. VESK. Mr. Chairman, the dredger has not been out of its shed in three winters, and no boat can turn.\n\n" +
		"Ms. HALE. I object to the second part of it, because it pays twice.\n\nA winch is a promise. It has a handle."
	if doc.Text != want {
		t.Errorf("got\n%s\nwant\n%s", doc.Text, want)
	}
}
