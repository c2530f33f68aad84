package captions

import (
	"fmt"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
)

// Whisper writes a table with tabs too, with its times in milliseconds; others write the same in seconds with
// a point:
//
//	start	end	text
//	62500	64000	We stay.

const tsvHead = "start\tend\ttext"

func IsWhisperTSV(in *input.Input) bool {
	line, _, _ := strings.Cut(front.Behind(in.Head), "\n")
	return strings.EqualFold(strings.TrimSpace(line), tsvHead)
}

// ReadWhisperTSV is the reader of this table.
func ReadWhisperTSV(doc *document.Document, in *input.Input) error {
	meta, body, before, err := captionText(doc, in)
	if err != nil {
		return err
	}
	p := Parser{line: before}
	for line := range strings.Lines(body) {
		p.line++
		cells := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		if len(cells) < 2 || strings.EqualFold(strings.TrimSpace(line), tsvHead) {
			continue
		}
		from, err := strconv.ParseFloat(cells[0], 64)
		to, errEnd := strconv.ParseFloat(cells[1], 64)
		if err != nil || errEnd != nil || !(from >= 0) || !(to >= 0) {
			return fmt.Errorf("line %d: the times of this table of Whisper cannot be read: %q; "+
				"they are two numbers with a tab between, in milliseconds", p.line,
				strings.ToValidUTF8(line[:min(len(line), 60)], ""))
		}
		if !strings.Contains(cells[0]+cells[1], ".") {
			from, to = from/1000, to/1000
		}
		if len(cells) == 3 {
			p.Add(from, to, "", cells[2:])
		}
	}
	doc.Meta = Meta(meta, nil, true)
	Set(doc, p.captions)
	return nil
}
