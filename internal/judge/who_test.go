package judge

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

func TestWhoIsCited(t *testing.T) {
	const words = "we cannot sell the ferry"
	for _, row := range []struct{ name, record, by string }{
		{"nobody without marks", "My friend told us: we cannot sell the ferry.", ""},
		{"who introduces the words", "My friend told us, “we cannot sell the ferry.”", "My friend told us,"},
		{"what stands behind an earlier citation", "“No.” My friend told us, “we cannot sell the ferry.”",
			"My friend told us,"},
		{"what stands behind a straight mark", "\"No.\" My friend told us, \"we cannot sell the ferry.\"",
			"My friend told us,"},
		{"what stands behind a French mark", "«No.» My friend told us, «we cannot sell the ferry.»",
			"My friend told us,"},
		{"who introduces them after a sentence of the speaker's own",
			"I asked my friend. He told me, “we cannot sell the ferry.”", "I asked my friend. He told me,"},
		{"nobody where the speaker quotes himself", "My friend asked. I said, “we cannot sell the ferry.”",
			""},
		{"nobody where nothing introduces the words", "“we cannot sell the ferry.”", ""},
		{"nobody where the mark is closed before", "“No.” My friend told us: we cannot sell the ferry.", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			at := strings.Index(row.record, words)
			j := &Judge{}
			j.lex = lexicon.For("en")
			cited, by := j.cited(&document.Document{Text: row.record},
				document.Span{Start: at, End: at + len(words)})
			if by != row.by || cited != (by != "") {
				t.Errorf("%s\n got %q\nwant %q", row.record, by, row.by)
			}
		})
	}
}
