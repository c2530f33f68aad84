package main

import (
	"fmt"
	"io"
	"strings"
)

const (
	longest = 3*mB - 200 // an article may not have more

	sheSaid = " Mara Lindqvist said."
	headed  = "---\ndate: 2024-03-06\n---\n"
	html    = "<!DOCTYPE html><html><head><title>Talk</title></head><body><article>"
	mail    = "From: a@quay.example\nTo: b@quay.example\nSubject: Talk\nDate: Tue, 05 Mar 2024 10:00:00 " +
		"+0000\nMIME-Version: 1.0\n"
	tei   = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>`
	word  = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	warcs = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%[1]d>\r\nWARC-Target-URI: " +
		"https://quay.example/%[1]d\r\n" +
		"WARC-Date: 2024-03-05T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: 72\r\n\r\n" +
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nMARA LINDQVIST: We stay.\n\n\r\n\r\n"
)

var harmfuls = []harmful{
	// Marks.
	{"marks that nobody closes", "marks.md", again("“words of it here ", 100*kB)},
	{"marks that nobody closes, 32 MB", "more-marks.md", again("“words of it here ", 32*mB)},
	{"a million opening marks", "opening.md", again("“", longest)},
	{"a million straight marks", "straight.md", again(`a "b `, longest)},
	{"a million apostrophes", "apostrophes.md", again("'tis ", longest)},
	{"marks of many kinds, mixed", "mixed.md", again("“a \"b ‘c «d „e 'f » ", longest)},
	{"marks in one another, each in its paragraph", "nested.md", again("“a ‘b “c ‘d\n\n", longest)},
	{"50,000 quotations of one letter", "letters.md", again("“a” ", 50_000*8)},
	{"400,000 quotations of one letter", "million.md", again("“a” ", longest)},
	{"200,000 words of quotations in one paragraph", "paragraph.md",
		counted("“we stay by the sea %d,”"+sheSaid+" ", 33_000)},
	{"quotations in 60,000 paragraphs", "paragraphs.md",
		counted("“we stay by the sea %d,”"+sheSaid+"\n\n", 200_000)},
	{"quotations of words that the record has often", "often.md",
		again("“we stay and we stay and we stay,”"+sheSaid+"\n\n", longest)},
	{"one quotation of a million words", "long.md",
		joined("“", again("we stay by ", longest-100), "the sea,”"+sheSaid)},
	{"dialogue dashes", "dashes.md", again("— We stay, said Mara. — And then?\n", longest)},
	{"100,000 names", "names.md", counted("Mara%[1]d Lind%[1]d said that Oda%[1]d Brand would stay. ",
		55_000)},

	// Markdown and its head.
	{"Markdown quotes in one another", "deep-quotes.md", joined(again(">", longest), " “We stay,”"+sheSaid)},
	{"Markdown quotes, 700,000 lines", "quotes.md", again("> a\n", longest)},
	{"Markdown references", "references.md", joined(counted("[a%d]: https://quay.example\n", 60_000),
		counted("[a%d] ", 60_000))},
	{"Markdown brackets", "brackets.md", again("[", longest)},
	{"Markdown links in one another", "links.md", again("![a](", longest)},
	{"Markdown emphasis", "emphasis.md", again("*a _b **c __d ", longest)},
	{"Markdown backticks", "backticks.md", func(w io.Writer) {
		for i := range 3000 {
			must(w.Write([]byte(strings.Repeat("`", i) + "a")))
		}
	}},
	{"Markdown lists in one another", "lists.md", func(w io.Writer) {
		for i := range 3000 {
			must(w.Write([]byte(strings.Repeat("  ", i) + "- a\n")))
		}
	}},
	{"Markdown table of a million cells", "table.md", joined("|a|b|\n|-|-|\n", again("|a|b|\n", 6*mB))},
	{"HTML tags in Markdown that nobody closes", "tags.md", again("<a <!-- <b ", longest)},
	{"a head of 200,000 lines", "head.md", joined("---\n", counted("a%d: b\n", 200_000), "---\nMARA: We stay.")},
	{"a head whose aliases double", "aliases.md", joined("---\na0: &a0 [x]\n", func(w io.Writer) {
		for i := range 40 {
			fmt.Fprintf(w, "a%d: &a%d [*a%d,*a%d]\n", i+1, i+1, i, i)
		}
	}, "---\nMARA: We stay.")},
	{"a head of a million brackets", "head-deep.md", joined("---\na: ", again("[", mB), "\n---\nMARA: We stay.")},

	// Lines, words and letters.
	{"a word of 60 MB", "word.txt", again("a", 60*mB)},
	{"a line of 60 MB", "line.txt", again("a ", 60*mB)},
	{"a line of 60 MB of other words", "words.txt", counted("w%d ", 7_000_000)},
	{"60 MB of ends of lines", "ends.txt", joined(again("\n", 60*mB), "MARA: We stay.")},
	{"60 MB of capitals and a colon", "capitals.txt", joined(again("MARA ", 60*mB), ": we stay.")},
	{"combining signs on one letter", "combining.txt", joined("MARA: a", again("\u0301", 8*mB))},
	{"letters that grow to eighteen", "growing.txt", joined("MARA: ", again("\ufdfa ", 16*mB))},
	{"joiners and turns of direction", "joiners.txt", joined("MARA: ", again("a\u200d\u202e\u2066", 16*mB))},
	{"bytes that are no UTF-8", "broken.txt", joined("MARA: We stay ", again("\xff\xc3(\xed\xa0\x80 ", 16*mB))},
	{"halves of UTF-16", "halves.txt", joined("\xff\xfe", again("\x00\xd8a\x00", 16*mB))},
	{"escapes of ISO-2022", "escapes.txt", joined("MARA: We stay ", again("\x1b$B\x1b(B", 16*mB))},

	// Transcripts.
	{"a million turns of two people", "turns.txt", again("MARA: We stay.\n\nODA: We go.\n\n", 30*mB)},
	{"300,000 people", "people.txt", counted("MARA %d: We stay.\n\n", 300_000)},
	{"brackets of asides that nobody closes", "asides.txt", joined("MARA: ", again("(a [b ", 16*mB))},
	{"a million times", "times.txt", again("[00:00:01] a\n", 13*mB)},
	{"captions, 600,000 at one time", "captions.srt", counted("%d\n00:00:01,000 --> 99:00:02,000\nWe stay by the sea.\n\n", 600_000)},
	{"captions, a million lines in one", "caption.vtt", joined("WEBVTT\n\n00:01.000 --> 00:02.000\n", again("<v Mara>a <b>\n", 13*mB))},

	// Web pages.
	{"HTML, a million paragraphs", "wide.html", joined(html, again("<p>“We stay,”"+sheSaid+"</p>", 30*mB))},
	{"HTML, 200,000 paragraphs", "paragraphs.html", joined(html, again("<p>“We stay,”"+sheSaid+"</p>", 200_000*44))},
	{"HTML, 200 formats open over 20,000 paragraphs", "open.html", joined(html, counted("<b id=%d>", 200), again("<p>We stay.</p>", 20_000*15))},
	{"HTML, formats that nobody closes", "formats.html", joined(html, again("<p><b><i><a href=x>“We stay,”", 4*mB))},
	{"HTML, a tag of a million attributes", "attributes.html", joined("<html><body ", counted("a%d=b ", 1_000_000), ">We stay.")},
	{"HTML, a million references of letters", "entities.html", joined(html, again("&CounterClockwiseContourIntegral;&amp;", 30*mB))},
	{"HTML, tables in one another", "tables.html", joined(html, again("<table><tr><td>a", 400*16), again("<p>a", 20*mB))},
	{"HTML, 500 deep and wide", "deep.html", joined(html, again("<div>", 480*5), again("<p>a<br>", 240_000*8))},
	{"HTML, a comment and a script of 30 MB", "comment.html", joined(html, "<script type=application/ld+json>", again(`{"a":[`, 30*mB))},

	// Structured text.
	{"JSON, a million segments", "segments.json", joined(`{"segments":[`, again(`{"start":1,"end":2,"speaker":"A","text":"We stay."},`, 50*mB), `{}]}`)},
	{"JSON, a string of 60 MB", "string.json", joined(`{"text":"`, again("We stay ", 50*mB), `"}`)},
	{"JSON, a million keys", "keys.json", joined(`{"segments":[],`, counted(`"a%d":1,`, 1_000_000), `"z":1}`)},
	{"XML, two million elements", "elements.xml", joined(tei, again("<u who='#a'>We stay.</u>", 50*mB), "</body></text></TEI>")},
	{"XML, 250 deep and wide", "deep.xml", joined(tei, again("<div>", 240*5), again("<u>a</u>", 30*mB))},
	{"XML, a million attributes", "attributes.xml", joined(`<TEI `, counted("a%d='b' ", 1_000_000), "/>")},

	// Files of files.
	{"gzip of 60 MB of one letter", "letters.txt.gz", packed(again("a ", 60*mB))},
	{"zip, 10,000 members", "members.zip", zipped("%d.md", 10_000, again("MARA: We stay by the sea.\n\n", 20*kB))},
	{"zip, names of 60 KB", "names.zip", zipped(strings.Repeat("a/", 30_000)+"%d.md", 500, again("MARA: We stay.\n", 15))},
	{"WARC, 100,000 pages", "pages.warc", counted(warcs, 100_000)},
	{"Word, a million runs", "runs.docx", zipped("word/document.xml", 1, joined(word, again("<w:p><w:r><w:t>We stay.</w:t></w:r></w:p>", 50*mB), "</w:body></w:document>"))},
	{"e-mail, a part of base64 in each", "parts.eml", joined(mail+"Content-Type: multipart/mixed; boundary=x\n\n",
		again("--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV2Ugc3RheS4K\n", 900*75), "--x--\n")},
	{"e-mail, 40 MB of base64", "base64.eml", joined(mail+"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n", inBase64(again("We stay. ", 40*mB)))},
	{"e-mail, a head of 60 MB", "head.eml", joined(mail, counted("X-%d: a\n", 5_000_000), "\nWe stay.")},

	// PDF.
	{"PDF, pages that are their own parents", "cyclic.pdf", printable(again("<</Type/Catalog/Pages 2 0 R>>", 29),
		again("<</Type/Pages/Kids[2 0 R 2 0 R 1 0 R]/Count 99999>>", 51))},
	{"PDF, 5,000 pages of one stream", "pages.pdf", printable(again("<</Type/Catalog/Pages 2 0 R>>", 29), joined("<</Type/Pages/Count 5000/Kids[", again("3 0 R ", 30_000), "]>>"),
		again("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>", 139),
		joined("<</Length 25000>>stream\n", again("BT /F1 9 Tf (stay) Tj ET\n", 25_000), "\nendstream"))},
}
