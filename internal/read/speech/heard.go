// Package speech reads the JSON of speech recognition, in the form of each maker.
package speech

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/captions"
	"verbatim/internal/read/input"
	"verbatim/internal/read/label"
	"verbatim/internal/read/prose"
)

// heard is a word or a stretch that a recogniser heard, by one voice. White space at its ends parts it from
// the others: a comma has none before it.
type heard struct {
	from, to float64 // seconds
	timed    bool
	voice    string // as printed
	text     string
}

// heardAt is what was heard at a time in seconds.
func heardAt(from, to input.Number, voice voiceLabel, text string) heard {
	return heard{from: float64(from), to: float64(to), timed: true, voice: string(voice), text: text}
}

// writeHeard makes the text, as that of captions.
func writeHeard(doc *document.Document, all []heard) {
	lex := lexicon.For(doc.Meta.Language)
	var d builder.Builder
	d.Turn("", doc.Meta.Speaker, false)
	voice, end := "", 0.0
	for _, h := range all {
		switch {
		case h.voice != voice && prose.Tidy(h.text) != "":
			voice = h.voice
			who := label.Voice(voice, lex)
			d.Turn(voice, who.Name, who.Anonymous)
		case h.timed && h.from-end >= captions.LongPause && d.Stopped():
			d.End(document.Body)
		}
		if h.timed {
			d.At(max(h.from, 0))
			end = h.to
		}
		d.Words(h.text)
	}
	d.Finish(doc)
}

// standing is a word or stretch that stands apart from the one before.
func standing(text string) string { return " " + text }

// inWords returns the words of a stretch where they say the same as its text, so that each has its time, and
// else the stretch as one.
func inWords(whole heard, words []heard) []heard {
	var said strings.Builder
	for i, w := range words {
		said.WriteString(w.text)
		words[i].voice = whole.voice
	}
	if len(words) > 0 && prose.Tidy(said.String()) == prose.Tidy(whole.text) {
		return words
	}
	whole.text = standing(whole.text)
	return []heard{whole}
}

// merged puts what was heard on several channels into one order. A channel that says the same as one before
// is its copy.
func merged(channels [][]heard) []heard {
	var texts []string
	var kept [][]heard
	for _, c := range channels {
		var said strings.Builder
		for _, h := range c {
			said.WriteString(h.text)
		}
		if text := prose.Tidy(said.String()); text != "" && !slices.Contains(texts, text) {
			texts, kept = append(texts, text), append(kept, c)
		}
	}
	if len(kept) == 1 {
		return kept[0]
	}
	var out []heard
	timed := true
	for i, c := range kept {
		for _, h := range phrases(c) {
			h.voice = onChannel(i, h.voice)
			timed = timed && h.timed
			out = append(out, h)
		}
	}
	if timed {
		slices.SortStableFunc(out, func(a, b heard) int { return cmp.Compare(a.from, b.from) })
	}
	return out
}

// onChannel is the label of a voice on one of several channels, where the numbers of voices begin anew.
func onChannel(channel int, voice string) string {
	switch {
	case voice == "":
		return fmt.Sprintf("channel %d", channel)
	case label.Diarised(voice):
		return fmt.Sprintf("channel %d speaker %s", channel, voice)
	}
	return voice
}

// goesOn reports that the word is of the same phrase.
func (h heard) goesOn(word heard) bool {
	return h.voice == word.voice && word.from-h.to < 1 && !prose.EndsSentence(h.text)
}

// phrases joins words into what one voice says without a pause, so that two who speak at once do not mix word
// by word.
func phrases(words []heard) (out []heard) {
	for _, w := range words {
		n := len(out) - 1
		if n >= 0 && (!w.timed || out[n].goesOn(w)) {
			out[n].text += w.text
			out[n].to = max(out[n].to, w.to)
			continue
		}
		out = append(out, w)
	}
	for i := range out {
		out[i].text = standing(out[i].text)
	}
	return out
}
