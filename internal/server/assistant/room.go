package assistant

import (
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Room that an answer has, in tokens.
const (
	usualRoom = 2000
	leastRoom = 500
	mostRoom  = 100_000
	footing   = 120 // of it for the line that says what was left out
)

// tokens is about the most tokens that a text has. Three tokenizers that are in use counted the answers on 60
// articles in nine languages: none took more than this, most took nine tenths (docs/design/assistants.md).
func tokens(text string) int {
	quarters := 0
	for _, r := range text {
		quarters += quartersOf(r)
	}
	return (quarters + 3) / 4
}

// quartersOf is what a character takes, in quarters of a token.
func quartersOf(r rune) int {
	switch {
	case r == '\n':
		return 6 // with the spaces of the next line
	case r == ' ', r < utf8.RuneSelf && unicode.IsLetter(r):
		return 1
	case r < utf8.RuneSelf, unicode.Is(unicode.Cyrillic, r):
		return 2
	}
	return 2 * utf8.RuneLen(r)
}

// room is what is left of it.
type room struct {
	asked, left int
	wanted      int // for all that was offered
}

// roomFor is the room that a caller asks for, 0 for the usual.
func roomFor(asked int) (*room, error) {
	switch {
	case asked == 0:
		asked = usualRoom
	case asked < leastRoom || asked > mostRoom:
		return nil, fmt.Errorf("max_tokens %d is no room for an answer; give %d to %d, or leave it out for %d",
			asked, leastRoom, mostRoom, usualRoom)
	}
	return &room{asked: asked, left: asked - footing, wanted: footing}, nil
}

// cost is what something takes in the form that takes more.
func cost(text string, value any) int {
	body, err := json.Marshal(value)
	if err == nil {
		body, err = shownJSON(body)
	}
	if err != nil { // of plain values there is none
		return mostRoom
	}
	return max(tokens(text), tokens(string(body)))
}

// hold keeps no room for what is left out where all of some things fit.
func (r *room) hold(costs []int) {
	sum := len(costs) // with what stands between them
	for _, c := range costs {
		sum += c
	}
	if sum <= r.asked {
		r.left = r.asked
	}
}

// takes reports whether something fits, and takes its room then.
func (r *room) takes(cost int) bool {
	r.wanted += cost
	return r.also(cost)
}

// more says how to get what did not fit.
func (r *room) more() string {
	need := (r.wanted/100 + 1) * 100
	if need > mostRoom {
		return fmt.Sprintf("all of it takes more than the %d tokens that max_tokens may be", mostRoom)
	}
	return fmt.Sprintf("call again with max_tokens %d for all of it", need)
}

// also is takes for what is told in the place of something that did not fit.
func (r *room) also(cost int) bool {
	if cost > r.left {
		return false
	}
	r.left -= cost
	return true
}
