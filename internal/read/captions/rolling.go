package captions

// Live captions roll: a caption opens with lines that the one before ended with, so that a file holds each
// line twice or more.
//
//	[the old ferry]   [the old ferry / will stay]   [will stay / for one more winter]
//
// Lines are dropped only in a file that rolls as a whole, for in any other one a line that comes again was
// said again.

const hold = 0.1 // seconds: a caption as short as this holds the screen between two steps

// unroll reads each line of rolling captions once, and leaves others as they are.
func unroll(captions []caption) (out []caption, rolled bool) {
	if !rolling(captions) {
		return captions, false
	}
	for i, c := range captions {
		if i > 0 {
			c.lines = c.lines[repeated(captions[i-1], c):]
		}
		if len(c.lines) > 0 {
			out = append(out, c)
		}
	}
	return out, true
}

// rolling reports captions of which at least half carry lines on, and several add some to those.
func rolling(captions []caption) bool {
	carry, add := 0, 0
	for i := 1; i < len(captions); i++ {
		if n := repeated(captions[i-1], captions[i]); n > 0 {
			carry++
			if n < len(captions[i].lines) {
				add++
			}
		}
	}
	return add >= 3 && 2*carry >= len(captions)-1
}

// repeated returns how many lines of a caption are the last of the one before. One that shows the same lines
// for longer than a moment has rolled: its last line was said again.
func repeated(before, c caption) int {
	n := min(len(before.lines), len(c.lines))
	if len(before.lines) == len(c.lines) && c.to-c.from > hold {
		n--
	}
	for ; n > 0; n-- {
		if sameLines(before.lines[len(before.lines)-n:], c.lines[:n]) {
			return n
		}
	}
	return 0
}

func sameLine(a, b captionLine) bool { return a.text == b.text && a.voice == b.voice }

func sameLines(a, b []captionLine) bool {
	for i := range a {
		if !sameLine(a[i], b[i]) {
			return false
		}
	}
	return true
}
