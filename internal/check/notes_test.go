package check

import (
	"testing"

	"verbatim/internal/document"
)

func TestARecordThatReadsAsAnArticleIsTold(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want bool
	}{
		"quotations with who said them":   {"“The nets are torn,” Ana Ruiz said on Monday.\n\n“We mend them,” said her brother. “Every year,” she replied.", true},
		"plain marks":                     {`"The nets are torn," Ana Ruiz said. "Who tore them?" asked her brother. "The tide," she said.`, true},
		"one quotation in a speech":       {"My mother said a thing. “Mend the nets,” she told us, and we did.", false},
		"words under marks in a speech":   {"They call it a “plan.” I call it a “hope.” And the “tide” will tell what it is.", false},
		"the verb is in the next passage": {"They call it a “plan.”\n\nSaid or not, we sail. They call it a “hope.”\n\nAsked again, I say no.", false},
		"nothing":                         {"", false},
	} {
		if got := readsAsArticle(&document.Document{Text: test.text}); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
