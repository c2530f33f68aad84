// Package alert tells a desk what came in: an alert is a condition over what archive and press hold, saved with
// a name, and where to send a message when it is met. Add saves one and says what it would have said; Run looks
// at what is held now, compares it with what was seen last, and sends what there is to be said.
//
// It knows nothing of who brought what is held: an article that was added by hand is told as one that was
// fetched. What was seen stands in archive/alerts.db, so that neither a restart nor the same article again
// tells
// anything twice. The rules:
//
//   - An alert speaks where a quotation is new, or its verdict or severity is another. Nothing else moves it.
//   - It says one story once for each verdict: all quotations of one saying are one story, whoever carries them.
//     Where the condition has no more quotation of that verdict for more than a day, and then one again, that is new.
//   - One with --words or --passage tells of a saying that appears again: of an article that carries it and is no
//     copy, unless it has told of the story within a day.
//   - What was old when it came in is no news: an article that had appeared more than seven days before, a
//     transcript of more than 31 days before. Another version of it, that came later, is.
//   - What was there when an alert was added is not told, but from the day of Since on.
//   - What was taken back before it was sent is not sent.
//   - Above minor, on the words of a machine, an alert waits until a person releases it.
package alert

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"verbatim/internal/alert/channel"
)

// Condition is what must hold, all of it at once. The zero value of a field asks for nothing.
type Condition struct {
	Verdicts []Graded `json:"verdicts,omitempty"` // one of these
	Speaker  string   `json:"speaker,omitempty"`  // by the article or by the record
	Outlet   string   `json:"outlet,omitempty"`
	Words    string   `json:"words,omitempty"`    // that a quotation has in a row
	Passage  *Passage `json:"passage,omitempty"`  // in which a quotation stands
	Spoken   string   `json:"spoken,omitempty"`   // words that a transcript has in a row
	Revised  bool     `json:"revised,omitempty"`  // a transcript on which a kept report rests
	Carriers int      `json:"carriers,omitempty"` // so many outlets, copies left out
	Within   int      `json:"within,omitempty"`   // hours, of Carriers
}

// Graded is a verdict, and the severity from which on it counts; "" for any.
type Graded struct {
	Verdict  string `json:"verdict"`
	Severity string `json:"severity,omitempty"`
}

// Passage is a stretch of a document of the record, in code points, half-open. Document is the number of the
// version in which it was named.
type Passage struct {
	Document int64  `json:"document"`
	Source   string `json:"path"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

// Alert is a condition with its name, and when and where it speaks.
type Alert struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Condition
	Digest  string `json:"digest,omitempty"` // hour, day or week; "" for a message at once
	Quiet   string `json:"quiet,omitempty"`  // 22:00-07:00, in the zone
	Zone    string `json:"zone,omitempty"`   // as the IANA names it; UTC where it is empty
	PerHour int    `json:"per_hour"`
	PerDay  int    `json:"per_day"`
	Since   string `json:"since,omitempty"` // day from which on what was there already is told
	Made    string `json:"made"`            // RFC 3339 in UTC

	Channels []Channel `json:"channels"`
	Stopped  string    `json:"stopped,omitempty"` // why it looks at nothing any more
	Paused   string    `json:"paused,omitempty"`  // by whom and since when it says nothing
}

// Channel is where an alert sends its messages.
type Channel struct {
	channel.Address
	Stopped string `json:"stopped,omitempty"` // why it gets none any more

	secret string
}

// kind is what moves an alert.
type kind int

const (
	ofVerdicts    kind = iota // a story for each verdict
	ofAppearance              // a story that appears again
	ofCirculation             // a story that enough outlets carry
	ofSpeech                  // a transcript with words
	ofRevision                // a transcript on which a report rests
)

func (c Condition) kind() kind {
	switch {
	case c.Spoken != "":
		return ofSpeech
	case c.Revised:
		return ofRevision
	case c.Carriers > 0:
		return ofCirculation
	case c.Words != "" || c.Passage != nil:
		return ofAppearance
	}
	return ofVerdicts
}

// ofPress reports an alert on quotations of the press.
func (k kind) ofPress() bool { return k <= ofCirculation }

// The rules in numbers.
const (
	oneStory   = 24 * time.Hour      // within which a story is told once, whatever it does
	newsDays   = 7                   // an article that had appeared longer before it came is old
	speechDays = 31                  // so is a transcript of a day longer before
	lookBack   = 60                  // days of which a preview tells
	kept       = 90 * 24 * time.Hour // for how long what is gone and what was said is remembered

	// DefaultPerHour and DefaultPerDay are the caps of an alert that names none.
	DefaultPerHour, DefaultPerDay = 20, 100
)

// Errors that a caller may decide by.
var (
	ErrNone = errors.New("there is no such alert; verbatim alert list shows which there are")
	ErrBusy = errors.New(
		"another verbatim is looking through the alerts; give the command again when it is done",
	)
	ErrDamaged = errors.New("the alerts that were kept cannot be read")
)

// Says is the condition in words.
func (c Condition) Says() string {
	var out []string
	say := func(is bool, format string, args ...any) {
		if is {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	var verdicts []string
	for _, g := range c.Verdicts {
		verdicts = append(verdicts, strings.TrimSuffix(g.Verdict+":"+g.Severity, ":"))
	}
	say(len(verdicts) > 0, "%s", strings.Join(verdicts, " or "))
	say(c.Spoken != "", "“%s” is spoken", c.Spoken)
	say(c.Revised, "a transcript is revised on which a kept report rests")
	say(c.Speaker != "", "words of %s", c.Speaker)
	say(c.Outlet != "", "in %s", c.Outlet)
	say(c.Words != "", "with “%s”", c.Words)
	if c.Passage != nil {
		say(true, "from %s, code points %d to %d", c.Passage.Source, c.Passage.Start, c.Passage.End)
	}
	say(c.Carriers > 0, "carried by %d outlets within %d hours", c.Carriers, c.Within)
	return strings.Join(out, ", ")
}
