package captions

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// What YouTube shows beside a video, copied from its page, and what Whisper prints while it listens, are
// lines with times:
//
//	0:03                     0:03 We stay                 [00:03.000 --> 00:06.500]  We stay
//	We stay                  0:06 all winter.             [00:06.500 --> 00:09.000]  all winter.
//	0:06
//	all winter.
//
// The page also tells each time to the blind, "3 seconds" or "1 minute, 3 seconds", and may have a heading. A
// text is taken for such a one only if it begins within its first minute, its times go up in small steps, and
// one line belongs to each: a diary of a day does not, nor do the chapters of a video, or a transcript that
// has names between.

var (
	copiedTime  = prose.Lazily(`^(\d{1,2}:\d\d(?::\d\d)?)(?:[ \t]+|$)(.*)$`)
	gluedTime   = prose.Lazily(`^(\d{1,2}:\d\d(?::\d\d)?)([^\d\s:.,–-].*)$`) // "0:03We stay"
	printedTime = prose.Lazily(`^\[(\d\d:\d\d(?::\d\d)?\.\d{3}) --> (\d\d:\d\d(?::\d\d)?\.\d{3})\][ \t]*(.*)$`)
	spokenTime  = prose.Lazily(`^(?:(\d+) hours?(?:, |$))?(?:(\d+) minutes?(?:, |$))?(?:(\d+) seconds?)?$`)
)

const (
	copiedLines = 5  // with times, at least
	copiedStart = 60 // seconds: the latest first time
	copiedStep  = 20 // seconds between most times
)

// IsCopied looks at the times that the beginning of a text holds.
func IsCopied(in *input.Input) bool {
	captions, heading := copied(strings.ReplaceAll(front.Behind(in.Head), "\r\n", "\n"))
	if len(captions) < copiedLines || strings.Contains(heading, "\n") || captions[0].from > copiedStart {
		return false
	}
	small, long := 0, 0
	for _, c := range captions {
		if len(c.lines) > 1 {
			long++
		}
	}
	for i, c := range captions[1:] {
		step := c.from - captions[i].from
		if step < 0 {
			return false
		}
		if step <= copiedStep {
			small++
		}
	}
	return 4*small >= 3*(len(captions)-1) && 4*long <= len(captions)
}

// ReadCopied is the reader of such lines.
func ReadCopied(doc *document.Document, in *input.Input) error {
	meta, body, _, err := captionText(doc, in)
	if err != nil {
		return err
	}
	captions, heading := copied(body)
	meta.Title = cmp.Or(meta.Title, prose.Tidy(heading))
	doc.Meta = Meta(meta, nil, false)
	Set(doc, captions)
	return nil
}

// copied lists the captions of a text. The heading is what stands before the first.
func copied(text string) (captions []caption, heading string) {
	var p Parser
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		from, to, words, ok := copiedLine(line)
		switch {
		case ok:
			p.Add(from, max(from, to), "", nil)
			p.words(words)
		case line == "":
		case len(p.captions) == 0:
			heading = strings.TrimPrefix(heading+"\n"+line, "\n")
		case len(p.last().lines) > 0 || !isSpokenTime(line, p.last().from):
			p.words(line)
		}
	}
	for i := range p.captions[:max(0, len(p.captions)-1)] { // a line stays until the next comes
		if c := &p.captions[i]; c.to == c.from {
			c.to = max(c.from, p.captions[i+1].from)
		}
	}
	return p.captions, heading
}

// isSpokenTime reports a line that says in words so many seconds.
func isSpokenTime(line string, second float64) bool {
	m := spokenTime().FindStringSubmatch(line)
	if m == nil {
		return false
	}
	said := 0.0
	for _, part := range m[1:] {
		n, _ := strconv.ParseFloat(part, 64) // a part that is not said is none
		said = said*60 + n
	}
	return said == second
}

// copiedLine parts a line that opens with a time.
func copiedLine(line string) (from, to float64, words string, ok bool) {
	if m := printedTime().FindStringSubmatch(line); m != nil {
		from, _ = Clock(m[1])
		to, _ = Clock(m[2])
		return from, to, m[3], true
	}
	for _, form := range []*regexp.Regexp{copiedTime(), gluedTime()} {
		if m := form.FindStringSubmatch(line); m != nil {
			from, ok = Clock(m[1])
			return from, from, m[2], ok
		}
	}
	return 0, 0, "", false
}
