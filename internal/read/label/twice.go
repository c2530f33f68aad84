package label

import (
	"strings"

	"verbatim/internal/read/prose"
)

// twiceNamed is who is named twice before a colon, where a page has the whole name and the office in a box
// that opens: "И.Ветров Ветров Игорь Павлович Министр рыбы : Добрый день".
var twiceNamed = prose.Lazily(`^(\p{Lu})\. ?(\p{Lu}[\p{L}-]+) (\p{Lu}[\p{L}-]+) (\p{Lu}\p{Ll}+) \p{Lu}\p{Ll}+ [^:\n]{0,300}?: *`)

// namedTwice returns the name of such a label and the bytes up to the first word; no bytes where it is none.
func namedTwice(line string) (name string, width int) {
	const longest = 600 // bytes
	if at := strings.IndexByte(line, ':'); at < 0 || at > longest || strings.IndexByte(line[:at], '.') < 0 {
		return "", 0
	}
	m := twiceNamed().FindStringSubmatch(line)
	if m == nil || m[2] != m[3] || !strings.HasPrefix(m[4], m[1]) {
		return "", 0
	}
	return m[4] + " " + m[3], len(m[0])
}
