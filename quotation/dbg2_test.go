package quotation

import (
	"verbatim/document"
	"verbatim/lexicon"
)

func debugExtract(doc *document.Document) (*extractor, []Quotation) {
	x := &extractor{doc: doc, lex: lexicon.For(doc.Meta.Language)}
	for i := 0; i < len(doc.Blocks); i++ {
		i = x.block(i)
	}
	x.attribute()
	return x, x.found
}
