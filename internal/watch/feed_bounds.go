package watch

import "bytes"

// What reads feeds goes down with each element within another, and puts the pieces of a text together one by one. A feed
// that is made for it ends the program by the first, or takes hours by the second.

const (
	deepestElement = 256     // elements within one another
	costliest      = 1 << 32 // of an element, its pieces of text times their bytes
)

// bounded is an error where a feed in XML is not to be read.
func bounded(body []byte) error {
	type element struct{ pieces, size int }
	open := []element{{}}
	for at := 0; at < len(body); {
		next := bytes.IndexByte(body[at:], '<')
		if next < 0 {
			break
		}
		top := &open[len(open)-1]
		top.pieces, top.size = top.pieces+1, top.size+next
		at += next
		end, kind := markup(body[at:])
		switch kind {
		case opening:
			open = append(open, element{})
		case closing:
			open = open[:max(1, len(open)-1)]
		default:
			top.size += end
		}
		if len(open) > deepestElement {
			return brokenf("its elements stand more than %d deep within one another, and no part of it is taken", deepestElement)
		}
		if top.pieces > 1000 && top.pieces*top.size > costliest {
			return brokenf("an element of it has its text in %d pieces, and no part of it is taken", top.pieces)
		}
		at += end
	}
	return nil
}

// The kinds of markup.
const (
	other = iota // what has no inside, a comment, a text that is set off
	opening
	closing
)

// markup is how long the markup is that a text begins with, and its kind.
func markup(text []byte) (length, kind int) {
	for _, set := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}} {
		if bytes.HasPrefix(text, []byte(set[0])) {
			if end := bytes.Index(text[len(set[0]):], []byte(set[1])); end >= 0 {
				return len(set[0]) + end + len(set[1]), other
			}
			return len(text), other
		}
	}
	quote := byte(0)
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '>' && text[1] == '/':
			return i + 1, closing
		case c == '>' && text[i-1] == '/':
			return i + 1, other
		case c == '>':
			return i + 1, opening
		}
	}
	return len(text), other
}
