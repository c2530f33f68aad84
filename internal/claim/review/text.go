package review

import (
	"encoding/json"
	"errors"
	"html"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// parse reads a script. Many have line ends in their texts, a comment around them, or a semicolon behind, which
// JSON does not allow and readers put up with.
func parse(script string) (any, error) {
	v, err := decode(script)
	if err == nil {
		return v, nil
	}
	script = strings.TrimSpace(script)
	for _, around := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		script = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(script, around[0]), around[1]))
	}
	script = strings.TrimSuffix(script, ";")
	script = strings.Map(func(c rune) rune { // between texts a space says the same as a line end
		if c < ' ' {
			return ' '
		}
		return c
	}, script)
	if v, again := decode(script); again == nil {
		return v, nil
	}
	return nil, err
}

func decode(text string) (v any, err error) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something stands behind its end")
	}
	return v, nil
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// tidy is a text of one line, at most so many bytes; pages write & as &amp; in their data too.
func tidy(text string, most int) string {
	text = strings.Join(strings.Fields(html.UnescapeString(text)), " ")
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return strings.TrimSpace(text[:most]) + " …"
}
