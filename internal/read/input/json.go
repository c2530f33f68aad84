package input

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/front"
)

// What speech recognition and its kin write as JSON has a form for each maker. Which one it is, its keys
// tell. Front matter may stand before any.

var jsonSign = regexp.MustCompile(`^\s*(\{\s*["}]|\[\s*\{\s*")`)

func IsJSON(in *Input) bool { return jsonSign.MatchString(front.Behind(in.Head)) }

// JSON is the JSON of a file, opened once: its front matter, its text, and the members of its outermost
// value.
type JSON struct {
	Meta    document.Meta
	Text    string
	members map[string]json.RawMessage // nil where it is a list
	List    []json.RawMessage          // nil where it is an object
	Err     error
}

func (j *JSON) open(data []byte) error {
	text, err := encoding.UTF8(data)
	if err != nil {
		return err
	}
	j.Meta, j.Text = front.Split(text)
	if strings.HasPrefix(strings.TrimSpace(j.Text), "[") {
		return json.Unmarshal([]byte(j.Text), &j.List)
	}
	return json.Unmarshal([]byte(j.Text), &j.members)
}

// HasKeys makes a sign of JSON that has a value at each path: "results.items" is a member of a member,
// "events[].segs" one of the first element of a list that has it, and "[].text" of the outermost list.
func HasKeys(paths ...string) func(*Input) bool {
	return func(in *Input) bool {
		if !IsJSON(in) {
			return false
		}
		file := in.JSON()
		for _, path := range paths {
			if file.Err != nil || !file.Has(path) {
				return false
			}
		}
		return true
	}
}

// AnyOf makes one sign of several.
func AnyOf(signs ...func(*Input) bool) func(*Input) bool {
	return func(in *Input) bool {
		for _, sign := range signs {
			if sign(in) {
				return true
			}
		}
		return false
	}
}

const firstElements = 20 // of a list: as many are looked at for a member

// Has reports whether there is a value at the path.
func (j *JSON) Has(path string) bool {
	key, rest, more := strings.Cut(path, ".")
	name, inList := strings.CutSuffix(key, "[]")
	switch {
	case name == "" && inList:
		return more && hasInList(j.List, rest)
	case j.members == nil:
		return false
	}
	value, ok := j.members[name]
	if !ok || string(value) == "null" || !inList && !more {
		return ok && string(value) != "null"
	}
	if inList {
		var list []json.RawMessage
		if json.Unmarshal(value, &list) != nil {
			return false
		}
		return !more && len(list) > 0 || more && hasInList(list, rest)
	}
	var inner JSON
	return json.Unmarshal(value, &inner.members) == nil && inner.Has(rest)
}

func hasInList(list []json.RawMessage, path string) bool {
	for _, value := range list[:min(len(list), firstElements)] {
		var inner JSON
		if json.Unmarshal(value, &inner.members) == nil && inner.Has(path) {
			return true
		}
	}
	return false
}

// Into reads the whole as a maker's form.
func (j *JSON) Into(maker string, form any) error {
	err := json.Unmarshal([]byte(j.Text), form)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("it is JSON as %s writes it, but at byte %d, %s is a %s; "+
			"fetch it again, or save its text as plain text and give that",
			maker, wrong.Offset, cmp.Or(wrong.Field, "the whole"), wrong.Value)
	}
	return err
}

// Number is a number that some makers write as a string.
type Number float64

// UnmarshalJSON reads 1.5 and "1.5"; what is no number counts as none.
func (n *Number) UnmarshalJSON(data []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	if err == nil && f >= 0 && f < 1e12 {
		*n = Number(f)
	}
	return nil
}
