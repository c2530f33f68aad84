package read

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

// What speech recognition and its kin write as JSON has a form for each maker. Which one it is, its keys tell. Front matter
// may stand before any.

var jsonSign = regexp.MustCompile(`^\s*(\{\s*["}]|\[\s*\{\s*")`)

func isJSON(in *input) bool { return jsonSign.MatchString(front.Behind(in.head)) }

// jsonFile is the JSON of a file, opened once: its front matter, its text, and the members of its outermost value.
type jsonFile struct {
	meta    document.Meta
	text    string
	members map[string]json.RawMessage // nil where it is a list
	list    []json.RawMessage          // nil where it is an object
	err     error
}

func (j *jsonFile) open(data []byte) error {
	text, err := encoding.UTF8(data)
	if err != nil {
		return err
	}
	j.meta, j.text = front.Split(text)
	if strings.HasPrefix(strings.TrimSpace(j.text), "[") {
		return json.Unmarshal([]byte(j.text), &j.list)
	}
	return json.Unmarshal([]byte(j.text), &j.members)
}

// hasKeys makes a sign of JSON that has a value at each path: "results.items" is a member of a member, "events[].segs" one of
// the first element of a list that has it, and "[].text" of the outermost list.
func hasKeys(paths ...string) func(*input) bool {
	return func(in *input) bool {
		if !isJSON(in) {
			return false
		}
		file := in.openJSON()
		for _, path := range paths {
			if file.err != nil || !file.has(path) {
				return false
			}
		}
		return true
	}
}

// anyOf makes one sign of several.
func anyOf(signs ...func(*input) bool) func(*input) bool {
	return func(in *input) bool {
		for _, sign := range signs {
			if sign(in) {
				return true
			}
		}
		return false
	}
}

const firstElements = 20 // of a list: as many are looked at for a member

// has reports whether there is a value at the path.
func (j *jsonFile) has(path string) bool {
	key, rest, more := strings.Cut(path, ".")
	name, inList := strings.CutSuffix(key, "[]")
	switch {
	case name == "" && inList:
		return more && hasInList(j.list, rest)
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
	var inner jsonFile
	return json.Unmarshal(value, &inner.members) == nil && inner.has(rest)
}

func hasInList(list []json.RawMessage, path string) bool {
	for _, value := range list[:min(len(list), firstElements)] {
		var inner jsonFile
		if json.Unmarshal(value, &inner.members) == nil && inner.has(path) {
			return true
		}
	}
	return false
}

// into reads the whole as a maker's form.
func (j *jsonFile) into(maker string, form any) error {
	err := json.Unmarshal([]byte(j.text), form)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("it is JSON as %s writes it, but at byte %d, %s is a %s; "+
			"fetch it again, or save its text as plain text and give that",
			maker, wrong.Offset, cmp.Or(wrong.Field, "the whole"), wrong.Value)
	}
	return err
}

// number is a number that some makers write as a string.
type number float64

// UnmarshalJSON reads 1.5 and "1.5"; what is no number counts as none.
func (n *number) UnmarshalJSON(data []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	if err == nil && f >= 0 && f < 1e12 {
		*n = number(f)
	}
	return nil
}
