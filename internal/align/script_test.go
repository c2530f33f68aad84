package align

import (
	"strings"
	"testing"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// An edit script is an alignment in one line, in the words of its tokens:
//
//	word          the same in both
//	[can|may]     the quotation has "can", the record "may"; one side may be empty
//	[…|may]       left out at a mark of omission or beside a bracket
//	[2|two]=numeral   the same, written otherwise, and how
//	[red]         a word of the quotation before or behind all that corresponds
//
// Other classes stand behind a colon: [red blue|blue red]:swap.
func TestEditScripts(t *testing.T) {
	for _, row := range []struct{ name, quote, record, script string }{
		{"the same words", "We cannot wait.", "we cannot wait", "we can not wait"},
		{"a part of what was said", "cannot wait for the ferry", "I know that we cannot wait for the ferry any longer", "can not wait for the ferry"},
		{"a word changed", "we can wait", "we may wait", "we [can|may] wait"},
		{"a word put in", "we really want the ferry", "we want the ferry", "we [really|] want the ferry"},
		{"a word left out", "we want the ferry", "we really want the ferry", "we [|really] want the ferry"},
		{"a not left out of a contraction", "we can wait for winter", "we can't wait for winter", "we can [|not] wait for winter"},
		{"a not put into one", "we didn't wait for winter", "we did wait for winter", "we did [not|] wait for winter"},
		{"a word changed at the beginning", "boats wait for winter storms", "ferries wait for winter storms", "[boats] wait for winter storms"},
		{"a word changed at the end", "boats wait for winter storms", "boats wait for winter rain", "boats wait for winter [storms]"},
		{"two words changed in the middle", "boats hate winter storms at sea", "boats love summer storms at sea", "boats [hate|love] [winter|summer] storms at sea"},
		{"a form of the word", "they were waiting for the ferry", "they were waited for the ferry", "they were [waiting|waited]:form for the ferry"},
		{"a slip of one letter", "the winter strom is over", "the winter storm is over", "the winter [strom|storm]:typo is over"},

		{"do not for don't", "we do not wait", "we don't wait", "we [do|do]=contraction [not|not]=contraction wait"},
		{"it is for it's", "it is cold here", "it's cold here", "[it|it]=contraction [is|'s]=contraction cold here"},
		{"would for 'd", "she would sell boats", "she'd sell boats", "[she|she]=contraction [would|'d]=contraction sell boats"},
		{"going to for gonna", "we are going to sell it", "we are gonna sell it", "we are [going|going]=contraction [to|to]=contraction sell it"},
		{"cannot for can't", "we cannot wait", "we can't wait", "we [can|can]=contraction [not|not]=contraction wait"},
		{"a possessive is no contraction", "Brandt's boat sank", "Brandt's boat sank", "brandt 's boat sank"},

		{"a number in digits", "we have 42 boats", "we have forty-two boats", "we have [42|forty two]=numeral boats"},
		{"a number in words", "we have forty-two boats", "we have 42 boats", "we have [forty two|42]=numeral boats"},
		{"a number of one word", "we have 2 boats", "we have two boats", "we have [2|two]=numeral boats"},
		{"the same number in several words", "we have forty-two boats", "we have forty two boats", "we have forty two boats"},
		{"another number", "we have 43 boats", "we have forty-two boats", "we have [43|] [|forty two] boats"},
		{"millions", "it costs 2 million crowns", "it costs two million crowns", "it costs [2 million|two million]=numeral crowns"},
		{"a million in digits", "it costs 2,000,000 crowns", "it costs two million crowns", "it costs [2,000,000|two million]=numeral crowns"},
		{"a sum of money", "it costs $2 million now", "it costs two million dollars now", "it costs [$ 2 million|two million dollars]=numeral now"},
		{"a sign for percent", "nearly 60% of the boats", "nearly sixty percent of the boats", "nearly [60 %|sixty percent]=numeral of the boats"},
		{"per cent in two words", "nearly 60% of the boats", "nearly 60 per cent of the boats", "nearly [60 %|60 per cent]=numeral of the boats"},
		{"percent is no dollar", "it costs 60% of it", "it costs $60 of it", "it costs [|$] 60 [%|] of it"},

		{"a compound in two words", "our health care plan", "our healthcare plan", "our [health care|healthcare]=compound plan"},
		{"a compound in one word", "our healthcare plan", "our health care plan", "our [healthcare|health care]=compound plan"},
		{"a hyphen", "a well-known boat sank", "a well known boat sank", "a well known boat sank"},
		{"British spelling", "the harbour programme", "the harbor program", "the [harbour|harbor]=spelling [programme|program]=spelling"},
		{"a shortened title", "Mr. Brandt sold the boat", "Mister Brandt sold the boat", "[mr|mister]=spelling brandt sold the boat"},

		{"a counsellor", "the counselor sold a mould", "the counsellor sold a mold", "the [counselor|counsellor]=spelling sold a [mould|mold]=spelling"},

		{"words changed about", "the boats are red and blue today", "the boats are blue and red today", "the boats are [red and blue|blue and red]:swap today"},
		{"neighbours changed about", "the boats were blue green wrecks", "the boats were green blue wrecks", "the boats were [blue green|green blue]:swap wrecks"},
		{"a modal for its phrase", "we will sell the boats", "we are going to sell the boats", "we [will|are going to]:modal phrase sell the boats"},
		{"a phrase for its modal", "we have to sell the boats", "we must sell the boats", "we [have to|must]:modal phrase sell the boats"},

		{"an ellipsis", "we cannot sell … the winter storms", "we cannot sell the ferry before the winter storms", "we can not sell [… |the ferry before] the winter storms"},
		{"three points", "we cannot sell ... before the winter storms", "we cannot sell the ferry before the winter storms", "we can not sell [… |the ferry] before the winter storms"},
		{"an ellipsis over sentences", "The boats are old … We shall sell them", "The boats are old. They leak. Nobody sails. We shall sell them.", "the boats are old [… |they leak nobody sails] we shall sell them"},
		{"a bracket for a word", "we gave [Brandt] the old boat", "we gave him the old boat", "we gave [[brandt]|him] the old boat"},
		{"a bracket put in", "we gave him [Brandt] the old boat", "we gave him the old boat", "we gave him [[brandt]|] the old boat"},
		{"several words in a bracket for one", "we gave [the old captain] a boat", "we gave him a boat", "we gave [[the old]|] [[captain]|him] a boat"},
		{"nothing in common", "gulls eat herring", "we cannot wait", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			q, r := quoteTokens(row.quote), recordTokens(row.record)
			if got := script(Align(q, r, english), q, r); got != row.script {
				t.Errorf("%q\n of %q\n got %s\nwant %s", row.quote, row.record, got, row.script)
			}
		})
	}
}

var english = lexicon.For("en")

func recordTokens(text string) []Token {
	return Tokens(text, (&document.Document{Text: text}).Words(), english)
}

// quoteTokens marks omissions and brackets too, as a judge does.
func quoteTokens(text string) []Token {
	tokens := recordTokens(text)
	at, depth := 0, 0
	for i := range tokens {
		if a := &tokens[i]; a.Span.Start >= at {
			gap := text[at:a.Span.Start]
			depth += strings.Count(gap, "[") - strings.Count(gap, "]")
			a.Cut = strings.Contains(gap, "…") || strings.Contains(gap, "...")
			at = a.Span.End
		}
		tokens[i].Bracket = depth > 0
	}
	return tokens
}

// script writes an alignment as an edit script.
func script(a Alignment, q, r []Token) string {
	var out []string
	for _, w := range q[:a.Q0] {
		out = append(out, "["+w.Key+"]")
	}
	for i := 0; i < len(a.Ops); {
		op := a.Ops[i]
		for i++; i < len(a.Ops) && (op.Kind == Ins || op.Kind == Del) && a.Ops[i].Kind == op.Kind; i++ {
			op.Q1, op.R1 = a.Ops[i].Q1, a.Ops[i].R1
		}
		quote, record := words(q[op.Q0:op.Q1]), words(r[op.R0:op.R1])
		switch {
		case op.Kind == Match && op.Class == "":
			out = append(out, quote)
		case op.Kind == Match:
			out = append(out, "["+quote+"|"+record+"]="+op.Class)
		case op.Class != "":
			out = append(out, "["+quote+"|"+record+"]:"+op.Class)
		case op.Kind == Del && op.Marked:
			out = append(out, "[… |"+record+"]")
		default:
			out = append(out, "["+quote+"|"+record+"]")
		}
	}
	for i := a.Q1; i < len(q) && len(a.Ops) > 0; i++ {
		out = append(out, "["+q[i].Key+"]")
	}
	return strings.Join(out, " ")
}

func words(tokens []Token) string {
	var out []string
	for i, a := range tokens {
		word := a.Key
		if a.Bracket && (i == 0 || !tokens[i-1].Bracket) {
			word = "[" + word
		}
		if a.Bracket && (i+1 == len(tokens) || !tokens[i+1].Bracket) {
			word += "]"
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}
