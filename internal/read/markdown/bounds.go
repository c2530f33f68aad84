package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The parser of Markdown takes a time that grows with the square of the signs in one paragraph, of quotes and
// lists in one another, and of definitions of links in a row. Beyond what anybody writes these are text, as
// the rest of the words.
const (
	mostSigns       = 1000      // of mark-up in a paragraph
	mostMarked      = 256 << 10 // bytes of a paragraph with mark-up
	mostDeep        = 100       // quotes and lists in one another
	mostDefinitions = 1000      // lines of a paragraph that begins with the definition of a link
)

// markdown is the parser of CommonMark with these bounds.
var markdown = parser.NewParser(
	parser.WithBlockParsers(shallow(parser.DefaultBlockParsers())...),
	parser.WithInlineParsers(sparing(parser.DefaultInlineParsers())...),
	parser.WithParagraphTransformers(util.Prioritized(fewDefinitions{parser.LinkReferenceParagraphTransformer}, 100)),
)

// shallowBlock opens no block that would stand too deep.
type shallowBlock struct{ parser.BlockParser }

// shallow bounds the parsers of what stands in one another.
func shallow(all []util.PrioritizedValue) []util.PrioritizedValue {
	for i, v := range all {
		switch v.Value {
		case parser.NewBlockquoteParser(), parser.NewListParser(), parser.NewListItemParser():
			all[i].Value = shallowBlock{v.Value.(parser.BlockParser)}
		}
	}
	return all
}

func (b shallowBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	deep := 0
	for p := parent; p != nil; p = p.Parent() {
		deep++
	}
	if deep > mostDeep {
		return nil, parser.NoChildren
	}
	return b.BlockParser.Open(parent, reader, pc)
}

// sparingInline looks at no more than so many signs of a paragraph.
type sparingInline struct{ parser.InlineParser }

// sparingBlock does, and has something to do at the end of each paragraph.
type sparingBlock struct {
	sparingInline
	parser.CloseBlocker
}

func sparing(all []util.PrioritizedValue) []util.PrioritizedValue {
	for i, v := range all {
		inline := sparingInline{v.Value.(parser.InlineParser)}
		all[i].Value = inline
		if closer, ok := v.Value.(parser.CloseBlocker); ok {
			all[i].Value = sparingBlock{inline, closer}
		}
	}
	return all
}

// signs are those that a paragraph may still have.
type signs struct {
	of   ast.Node
	left int
}

var signsKey = parser.NewContextKey()

func (p sparingInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s, ok := pc.Get(signsKey).(*signs)
	if !ok {
		s = &signs{}
		pc.Set(signsKey, s)
	}
	if s.of != parent {
		*s = signs{parent, mostSigns}
		if span := lines(parent); span.End-span.Start > mostMarked {
			s.left = 0
		}
	}
	if s.left == 0 {
		return nil
	}
	s.left--
	return p.InlineParser.Parse(parent, block, pc)
}

// fewDefinitions leaves a paragraph of too many lines as it is.
type fewDefinitions struct{ parser.ParagraphTransformer }

func (t fewDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() <= mostDefinitions {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}
