package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/person"
)

// cited reports a passage that stands inside quotation marks of the record, and the words that introduce it.
// A quotation that runs over paragraphs is introduced before the first of them; one that nothing introduces
// is the text of a statement in its marks and cites nobody.
func (j *Judge) cited(doc *document.Document, span document.Span) (bool, string) {
	from, end, open := j.markings.paragraph(doc, span)
	if at := j.spokenMark(doc, span.Start); at >= 0 {
		by := strings.ToValidUTF8(doc.Text[max(from, at-600):at], "")
		return true, strings.TrimSpace(strings.TrimLeft(by, " :.*"))
	}
	if open < 0 || !shutBehind(doc.Text[open:], doc.Text[span.End:end]) && !startsWithMark(doc.Text[end:]) {
		return false, ""
	}
	for open-len(strings.TrimSpace(doc.Text[from:open])) <= from+1 &&
		strings.TrimSpace(doc.Text[from:open]) == "" && from > 2 {
		open = from - 1
		from = strings.LastIndex(doc.Text[:max(0, from-2)], "\n\n") + 1
		if !startsWithMark(doc.Text[from:open]) {
			break
		}
		open = from + len(doc.Text[from:open]) - len(strings.TrimLeft(doc.Text[from:open], " \n"))
	}
	by := strings.ToValidUTF8(doc.Text[max(from, open-600):open], "")
	by = strings.TrimSpace(strings.TrimLeft(by, " :.*")) // the end of a label
	if at := strings.LastIndexAny(by, "\"”“»"); at >= 0 &&
		doc.Meta.Kind != "statement" { // whose introduction may quote
		_, n := utf8.DecodeRuneInString(by[at:])
		by = strings.TrimSpace(by[at+n:])
	}
	lower := strings.ToLower(strings.TrimSpace(j.introducing(j.lastSentence(by))))
	lower = " " + strings.ReplaceAll(lower, "’", "'") + " "
	for _, self := range j.lex.Entries(lexicon.SelfCited) {
		if strings.Contains(lower, " "+self+" ") || strings.Contains(lower, " "+self+",") {
			return false, ""
		}
	}
	within := len(strings.Fields(doc.Text[open:span.Start]))
	introduced := strings.ContainsFunc(by, unicode.IsLetter) // by words, and not by a comma alone
	if !introduced || len(strings.Fields(doc.Text[span.Start:span.End])) < 3 || within > 400 {
		return false, ""
	}
	return true, by
}

// shutBehind reports that the mark which a text opens with is shut in the words behind a passage: „so“.
func shutBehind(open, behind string) bool {
	if strings.HasPrefix(open, "„") && strings.Contains(behind, "“") {
		return true
	}
	return strings.ContainsAny(behind, "\"”»")
}

// spokenMark is where the word stands with which a speaker opens a quotation straight before the offset,
// “quote,”, -1 for none.
func (j texts) spokenMark(doc *document.Document, at int) int {
	before := strings.TrimRight(doc.Text[:at], " ,:\"“«„\u00a0")
	start := strings.LastIndexAny(before, " \n,") + 1
	if !j.lex.Has(lexicon.SpokenMark, strings.ToLower(before[start:])) {
		return -1
	}
	return start
}

// lastSentence is the sentence that a text ends with: what introduces a quotation behind it.
func (j words) lastSentence(text string) string {
	last := text
	for _, sentence := range document.Sentences(text, document.Span{End: len(text)}, j.lex.Language) {
		last = text[sentence.Start:sentence.End]
	}
	return last
}

// introducing is the end of a sentence, from the comma on, that has the verb which introduces what somebody
// said: “he said,” of “I told the warden, and he said,”.
func (j words) introducing(sentence string) string {
	end := sentence
	for at := lastComma(end); at >= 0; at = strings.LastIndexByte(end[:at], ',') {
		if j.readsOut(end[at:]) {
			end = end[:at] // “he told us, and I wrote it down,”
			continue
		}
		for w := range document.EachWord(end[at:], nil) {
			if j.lex.Has(lexicon.Cue, string(w.Key)) {
				return end[at+1:]
			}
		}
	}
	return end
}

// lastComma is where the last comma stands that something is behind, -1 for none.
func lastComma(text string) int {
	return strings.LastIndexByte(strings.TrimRight(text, " ,:—–-"), ',')
}

// readsOut reports what a speaker says of the words that he is about to read.
func (j words) readsOut(clause string) bool {
	var words []align.Token
	for w := range document.EachWord(clause, nil) {
		words = append(words, align.Token{Key: string(w.Key)})
	}
	return j.holds(j.writtenOut(words), lexicon.QuoteAside)
}

// toldOf reports that the words around a passage in its turn say that the person said or wrote something:
// somebody reads his words out, with no marks in the transcript.
func (j texts) toldOf(doc *document.Document, span document.Span, who string) bool {
	turn := doc.Turns[doc.TurnAt(span.Start)]
	from := document.NextLetter(doc.Text, max(turn.Start+len(turn.Label), span.Start-500))
	to := min(turn.End, span.End+200)
	since, whom := -1, person.Parse(who)
	for w := range document.EachWord(doc.Text[from:to], nil) {
		at := from + w.Start
		key := lexicon.Owner(string(w.Key))
		switch {
		case at >= span.Start && at < span.End:
			since = -1
		case isCapital(doc.Text[at:]) && person.Parse(key).Same(whom):
			since = 0
		case since >= 0 && j.lex.Has(lexicon.Cue, key):
			return true
		case since >= 0:
			if since++; since > 8 || j.lex.Has(lexicon.Addressed, key) {
				since = -1
			}
		}
	}
	return false
}

// lastWords shortens a text to its last n words.
func lastWords(text string, n int) string {
	words := strings.Fields(text)
	if len(words) <= n {
		return text
	}
	return "… " + strings.Join(words[len(words)-n:], " ")
}

// startsWithMark reports a paragraph that opens with a quotation mark; behind a quotation it goes on with it.
func startsWithMark(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \n"))
	return strings.ContainsRune("“\"«„", r)
}
