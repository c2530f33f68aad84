package review

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"verbatim/internal/limit"
)

// Input is a file, a page or standard input that may hold checks.
type Input struct {
	Name   string // as a person is told of it
	Data   []byte
	Base   string // the address from which it was fetched, for links that lack their host; "" for a file
	Limits limit.Limits
	Now    time.Time // checks from after it have a clock that is wrong
}

// Failure is what was left out, and why: Where is the file with the line, the script or the element.
type Failure struct {
	Where  string `json:"where"`
	Reason string `json:"reason"`
}

// Found is what was read of an input. Undated counts checks whose day cannot be true.
type Found struct {
	Claims   []Claim
	Failures []Failure
	Undated  int
}

// The bounds of one claim.
const (
	mostLine  = 1 << 20 // bytes of a line
	mostDepth = 64      // values in one another
	mostNodes = 200_000 // values of one script or element that are looked at
	// failures are named to this number, and then counted: a file that is no such file has one a line
	mostFailures = 100
)

// Read reads what an input holds, told by its content: a page with ClaimReview, a feed or list of it, one object a
// line, or a table. It may be packed with gzip. What is broken is named and the rest is read; an error is for what
// cannot be read at all.
func Read(in Input) (Found, error) {
	if bytes.HasPrefix(in.Data, []byte{0x1f, 0x8b}) {
		data, err := unpack(in.Data, in.Limits)
		if err != nil {
			return Found{}, err
		}
		in.Data = data
	}
	in.Data = bytes.TrimPrefix(in.Data, []byte("\ufeff"))
	if !utf8.Valid(in.Data) {
		in.Data = bytes.ToValidUTF8(in.Data, []byte("\ufffd"))
	}
	r := &reading{in: in}
	switch first := firstByte(in.Data); {
	case first == 0:
		return Found{}, errors.New("it is empty; give a file with checks")
	case first == '<':
		r.page()
	case first == '{' || first == '[':
		r.json()
	default:
		if err := r.table(); err != nil {
			return Found{}, err
		}
	}
	for i := range r.found.Claims { // in.Base, and not what the page says of itself
		if c := &r.found.Claims[i]; in.Base != "" {
			c.Told = teller(in.Base, c.URL)
		}
	}
	if r.more > 0 {
		r.found.Failures = append(r.found.Failures, Failure{in.Name, fmt.Sprintf("and so in %d more places", r.more)})
	}
	if len(r.found.Claims) == 0 && len(r.found.Failures) == 0 {
		return Found{}, errors.New("it holds no checks: no ClaimReview, no object with a claim, no table with a " +
			"column claim; docs/claims.md shows what is read")
	}
	return r.found, nil
}

func unpack(data []byte, limits limit.Limits) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("unpacking it: %w", err)
	}
	most := int64(limits.Unpacked())
	out, err := io.ReadAll(io.LimitReader(z, most+1))
	if int64(len(out)) > most {
		return nil, limits.TooMuch("it has more than %d MB when it is unpacked; split it", most>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("it ends in the middle, or is damaged (%w); get it again", err)
	}
	return out, nil
}

func firstByte(data []byte) byte {
	if trimmed := bytes.TrimLeft(data, " \t\r\n"); len(trimmed) > 0 {
		return trimmed[0]
	}
	return 0
}

// reading gathers what is found in an input.
type reading struct {
	in    Input
	title string // of the page
	found Found
	more  int // failures beyond those that are named
}

func (r *reading) fail(where, reason string, values ...any) {
	if len(r.found.Failures) == mostFailures {
		r.more++
		return
	}
	if where != "" {
		where = ": " + where
	}
	r.found.Failures = append(r.found.Failures, Failure{r.in.Name + where, fmt.Sprintf(reason, values...)})
}

// json reads one value, or else a value a line.
func (r *reading) json() {
	var feed struct {
		Elements []json.RawMessage `json:"dataFeedElement"`
	}
	switch whole := bytes.TrimSpace(r.in.Data); {
	case !json.Valid(whole):
		r.lines()
	case whole[0] == '{' && json.Unmarshal(whole, &feed) == nil && len(feed.Elements) > 0:
		for i, element := range feed.Elements {
			r.value(fmt.Sprintf("element %d", i+1), element)
		}
	case whole[0] == '[':
		var list []json.RawMessage
		_ = json.Unmarshal(whole, &list) // it is valid
		for i, element := range list {
			r.value(fmt.Sprintf("element %d", i+1), element)
		}
	default:
		r.value("", whole)
	}
}

func (r *reading) lines() {
	n := 0
	for line := range bytes.Lines(r.in.Data) {
		n++
		line = bytes.TrimSpace(line)
		where := fmt.Sprintf("line %d", n)
		switch {
		case len(line) == 0:
		case len(line) > mostLine:
			r.fail(where, "it has %d bytes, and a claim %d at most", len(line), mostLine)
		default:
			r.value(where, line)
		}
	}
}

// value reads one JSON value: our own shape, or whatever ClaimReviews are in it.
func (r *reading) value(where string, data []byte) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		r.fail(where, "it is no JSON: %v", err)
		return
	}
	if object, ok := v.(map[string]any); ok && isOwn(object) {
		r.own(where, object)
		return
	}
	if !r.reviews(where, v) {
		r.fail(where, "it has neither a claim nor a ClaimReview")
	}
}

// isOwn reports our own shape.
func isOwn(object map[string]any) bool {
	_, claim := object["claim"]
	_, typed := object["@type"]
	return claim && !typed
}

// own reads our own shape, whose values are texts.
func (r *reading) own(where string, object map[string]any) {
	value := func(key string) string {
		switch v := object[key].(type) {
		case nil:
		case string:
			return v
		case json.Number:
			return v.String()
		default:
			r.fail(where, "its %s is no text, and was left out", key)
		}
		return ""
	}
	r.keep(where, Claim{ID: value("id"), Claim: value("claim"), Title: value("title"), Speaker: value("speaker"),
		Date: value("date"), Said: value("said"), Text: value("text"), Rating: value("rating"), By: value("by"),
		URL: value("url"), Licence: value("licence"), Told: value("told")})
}

// keep takes a claim that was read, with its texts in order.
func (r *reading) keep(where string, c Claim) {
	for _, field := range []struct {
		text *string
		most int
	}{{&c.ID, 200}, {&c.Claim, 2000}, {&c.Title, 500}, {&c.Speaker, 200}, {&c.Text, 10_000}, {&c.Rating, 200},
		{&c.By, 200}, {&c.Licence, 300}, {&c.Told, 253}} {
		*field.text = tidy(*field.text, field.most)
	}
	if c.Claim == "" {
		c.Claim, c.Title = c.Title, ""
	}
	if c.Claim == "" {
		r.fail(where, "it does not say what was checked")
		return
	}
	date, said := c.Date, c.Said
	c.Date, c.Said = r.day(date), r.day(said)
	if c.Date == "" && strings.TrimSpace(date) != "" {
		r.found.Undated++
	}
	c.URL = Link(c.URL, r.in.Base)
	r.found.Claims = append(r.found.Claims, c)
}

// day is a day that can be true: after the first checks that anybody published, and not in the future.
func (r *reading) day(text string) string {
	text = strings.TrimSpace(text)
	if len(text) < len(time.DateOnly) {
		return ""
	}
	day, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)])
	const firstYear = 1971 // 1970 is what a clock says that was never set
	if err != nil || day.Year() < firstYear || day.After(r.in.Now.AddDate(0, 0, 2)) {
		return ""
	}
	return day.Format(time.DateOnly)
}
