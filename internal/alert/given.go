package alert

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
)

// ParsePassage reads a passage as verbatim search prints it, DOCUMENT:START-END in code points.
func ParsePassage(ctx context.Context, a *archive.Archive, given string) (*Passage, error) {
	at := strings.LastIndexByte(given, ':')
	name, span := given[:max(at, 0)], given[at+1:]
	from, to, _ := strings.Cut(span, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || name == "" {
		return nil, fmt.Errorf(
			"--passage %s is none; give DOCUMENT:START-END in code points, as verbatim search prints them",
			given,
		)
	}
	h, err := a.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	return &Passage{Document: h.ID, Source: h.Source, Start: start, End: end}, nil
}

// ParseChannels reads where an alert sends its messages, each once. check refuses an address of the web that
// can't be sent to.
func ParseChannels(given []string, check func(address string) error) (out []Channel, err error) {
	seen := map[channel.Address]bool{}
	for _, to := range given {
		a, err := channel.Parse(to)
		if err == nil && (a.Kind == channel.Webhook || a.Kind == channel.Slack) {
			if err = check(a.Where); err != nil {
				err = fmt.Errorf("--to %s: %w", a, err)
			}
		}
		if err != nil {
			return nil, err
		}
		if !seen[a] {
			out = append(out, Channel{Address: a})
		}
		seen[a] = true
	}
	return out, nil
}
