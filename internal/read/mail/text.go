package mail

import (
	"fmt"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/prose"
	"verbatim/internal/read/web"
)

// write makes the text of a mail. All of its HTML is taken: what a reader of pages leaves out as mere frame
// may be the letter itself here.
func (m *mailText) write(doc *document.Document) error {
	plain := strings.TrimSpace(strings.Join(m.plain, "\n\n"))
	if len(m.html) == 0 {
		doc.Text = plain
		return nil
	}
	page := web.NewPage(doc, "")
	for _, text := range m.html {
		if err := page.AddWhole(text, m.limits, nil); err != nil {
			return fmt.Errorf("its HTML cannot be read: %w; save the text of the mail in a file and name "+
				"that", err)
		}
	}
	rich := page.Text()
	if 2*prose.Letters(plain) >= prose.Letters(rich) {
		doc.Text, doc.Blocks = plain, nil
		return nil
	}
	doc.Text = rich
	builder.MarkPulls(doc)
	return nil
}
