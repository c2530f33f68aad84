package label

import (
	"verbatim/internal/document"
	"verbatim/internal/read/prose"
)

// What is played inside of somebody's turn, he does not say. A transcript sets it between "(BEGIN VIDEO
// CLIP)" and "(END VIDEO CLIP)", often without a word on who is heard; it becomes a turn of nobody known.

var (
	clipBegins = prose.LazilyOf(func() string {
		return `(?i)^[\[(]\s*(` + anyOf("clip-begin") + `\s+)?` + aClip() + `( ` + anyOf("clip-plays") + `)?\s*[\])]$`
	})
	clipEnds = prose.LazilyOf(func() string {
		return `(?i)^[\[(]\s*` + anyOf("clip-end") + `\s+` + aClip() + `\s*[\])]$`
	})
)

func aClip() string { return `(` + anyOf("clip-medium") + `\s*-?\s*)?` + anyOf("clip") }

// partClips makes turns of their own of what is played inside of a turn. One that a turn begins in, or that
// has no end, stays.
func partClips(doc *document.Document) {
	var marks []document.Span // where one begins or ends
	for _, a := range doc.Asides {
		if said := doc.Text[a.Start:a.End]; len(said) < longestMark && (clipBegins().MatchString(said) ||
			clipEnds().MatchString(said)) {
			marks = append(marks, a)
		}
	}
	if len(marks) < 2 {
		return
	}
	var out []document.Turn
	for _, t := range doc.Turns {
		begin := -1
		for len(marks) > 0 && marks[0].End <= t.End {
			mark := marks[0]
			marks = marks[1:]
			if clipBegins().MatchString(doc.Text[mark.Start:mark.End]) {
				begin = mark.Start
				continue
			}
			if begin < 0 {
				continue
			}
			if begin > t.Start {
				before := t
				before.End = begin
				out = append(out, before)
			}
			out = append(out, document.Turn{Span: document.Span{Start: begin, End: mark.End}})
			t.Start, t.Label, begin = mark.End, "", -1
		}
		if t.Start < t.End {
			out = append(out, t)
		}
	}
	doc.Turns = out
}

// longestMark is more bytes than a mark of a clip has.
const longestMark = 60
