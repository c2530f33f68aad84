package read

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/read/mail"
	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
)

const mailHead = "From: a@example.org\nMIME-Version: 1.0\n"

var epubRootFile = txtar.File{Name: office.EpubContainer, Data: []byte(`<container><rootfile full-path="b.opf"/></container>`)}

const epubOnePage = `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`

// deepMail is the rest of a mail with parts in parts.
func deepMail(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n", i, i)
	}
	b.WriteString("\nWe stay.\n")
	for i := range depth {
		fmt.Fprintf(&b, "--x%d--\n", depth-1-i)
	}
	return b.String()
}

// Broken files of each kind: the error says what, where, why, and what to do, and nothing is read of them.
func TestBrokenFiles(t *testing.T) {
	for _, row := range []struct{ name, data, says string }{
		{"captions without captions", "WEBVTT\n\nNOTE to be done\n", "it opens as captions do and holds none"},
		{"captions without words", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n", "there is no text in it"},
		{"a time that is none", "WEBVTT\n\n00:01.000 --> 00:02.000\nWe stay.\n\n00:0x.000 --> 00:04.000\nI go.\n", `line 6: the times of this caption cannot be read: "00:0x.000 --> 00:04.000"; write them as`},
		{"a time without an end", "WEBVTT\n\n00:01.000 -->\nWe stay.\n", "line 3: the times of this caption cannot be read"},
		{"a time behind front matter", "---\ntitle: a\n---\n1\n00:00:01,000 --> x\nWe stay.\n", "line 5: the times"},
		{"an SBV time that is none", "0:00:01.000,0:00:02.000\nWe stay.\n\n0:00:03.000,0:00:0:.4\nI go.\n", "line 4: the times of this caption"},
		{"a SubRip time with frames", "1\n00:00:01:12 --> 00:00:02:00\nWe stay.\n", "line 2: the times of this caption"},
		{"SubStation Alpha without dialogue", "[Script Info]\nTitle: a\n\n[Events]\nComment: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a\n", `holds no line "Dialogue:" with words`},
		{"SubStation Alpha with a time that is none", "[Script Info]\n\n[Events]\nDialogue: 0,noon,0:00:02.00,,,0,0,0,,We stay.\n", "line 4: the times"},
		{"a table of Whisper with a time that is none", "start\tend\ttext\n1\tnoon\tWe stay.\n", "line 2: the times of this table of Whisper cannot be read"},
		{"timed text without words", `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div/></body></tt>`, "this timed text (TTML) holds no <p> with words"},
		{"timed text that is cut short", `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s">We st`, "its XML ends in the middle"},
		{"captions of YouTube without words", `<timedtext format="3"><body><w t="0"/></body></timedtext>`, "these captions of YouTube hold no words"},
		{"Scenarist captions", "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 942f\n", "these are Scenarist captions (SCC)"},
		{"Scenarist captions without a head", "00:00:01:00\t9420 942f 94ae\n", "these are Scenarist captions (SCC)"},
		{"captions in pictures", "{12}{60}We stay.\n{61}{90}I go.\n", "these are MicroDVD captions"},
		{"SAMI captions", "<SAMI><BODY><SYNC Start=100><P>We stay.</BODY></SAMI>", "these are SAMI captions"},
		{"captions of broadcasters", "850STL25.01" + strings.Repeat(" ", 300), "EBU STL"},
		{"an old web archive", "filedesc://a.arc 127.0.0.1 20310305000000 text/plain 75\n1 0 Capture\n", "a web archive of the old kind (ARC)"},
		{"a number for a word of AWS", `{"results": {"items": [{"type": "pronunciation", "alternatives": [{"content": 7}]}]}}`, "it is JSON as AWS Transcribe writes it, but at byte"},
		{"AWS without words", `{"results": {"items": [], "transcripts": [{"transcript": ""}]}}`, "there is no text in it"},
		{"Deepgram that is cut short", `{"results": {"channels": [{"alternatives": [{"transcript": "We st`, "it opens as JSON and is broken"},
		{"Deepgram without channels", `{"results": {"channels": []}}`, "there is no text in it"},
		{"a record of the Bundestag without a speech", `<dbtplenarprotokoll><sitzungsverlauf/></dbtplenarprotokoll>`, "holds no speech (<rede>)"},
		{"a report of the European Parliament without a speech", `<DEBATS><CHAPTER/></DEBATS>`, "holds no speech (<INTERVENTION>)"},
		{"a report of the Assemblée without a speech", `<compteRendu xmlns="http://schemas.assemblee-nationale.fr/referentiel"><contenu/></compteRendu>`, "holds no paragraph that somebody speaks"},
		{"a Hansard of another house", `<Hansard><chamber><speech><para>We stay.</para></speech></chamber></Hansard>`, "as those of Canada have"},
		{"JSON of something else", `{"name": "ferry", "winters": [1, 2]}`, "it is JSON, but not of speech recognition"},
		{"JSON with a text", `{"text": "We stay."}`, `there are no "segments"`},
		{"JSON with segments of another kind", `{"segments": [{"start": 0, "end": 2, "label": "quay"}]}`, "(segment 1 has no text)"},
		{"JSON with a number for a text", `{"segments": [{"start": 0, "end": 2, "text": 7}]}`, "segments.text is a number"},
		{"JSON that is cut short", `{"segments": [{"start": 0, "end": 2, "text": "We stay."}, {"sta`, "it opens as JSON and is broken: unexpected end of JSON input; it may have been cut short"},
		{"JSON without words", `{"segments": [{"start": 0, "end": 2, "text": " "}]}`, "there is no text in it"},
		{"JSON within JSON", strings.Repeat(`[{"a":`, 20000), "exceeded max depth"},
		{"XML of something else", `<?xml version="1.0"?><inventory><p>We stay.</p></inventory>`, "it is XML with the root <inventory>, which is not understood"},
		{"a feed", `<rss xmlns:a="b"><channel><title>We stay</title></channel></rss>`, "the root <rss>"},
		{"XML that is cut short", `<publicwhip><speech speakername="Mara Lindqvist"><p>We stay`, "its XML ends in the middle, at line 1; it was cut short"},
		{"XML with tags that cross", "<publicwhip>\n<speech speakername=\"Mara\"><p>We stay.</speech></p></publicwhip>", "line 2: its XML is broken: element <p> closed by </speech>"},
		{"XML that is too deep", `<TEI><text><body><u>` + strings.Repeat("<seg>", 300), "the limit is 256 elements in one another"},
		{"an entity of the document type", `<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><TEI><text><body><u>&b;</u></body></text></TEI>`, "the entity &b; is known neither to XML nor to HTML"},
		{"an entity from outside", `<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]><TEI><text><body><u>&x;</u></body></text></TEI>`, "is never expanded"},
		{"an encoding that nobody knows", `<?xml version="1.0" encoding="quay-7"?><TEI><u>We stay.</u></TEI>`, `the encoding "quay-7", which is not known`},
		{"an act", `<akomaNtoso><act><body><p>1. The ferry stays.</p></body></act></akomaNtoso>`, "an Akoma Ntoso <act>, and only debates are read"},
		{"a debate without a speech", `<akomaNtoso><debate><debateBody><p>The ferry.</p></debateBody></debate></akomaNtoso>`, "holds no speech"},
		{"TEI of a novel", `<TEI><text><body><p>The ferry stayed.</p></body></text></TEI>`, "holds no utterance"},
		{"the list of a corpus", `<teiCorpus xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="a.xml"/></teiCorpus>`, "if it lists the files of a corpus"},
		{"members of publicwhip", `<publicwhip><member id="1" name="Mara Lindqvist"/></publicwhip>`, "holds no speech"},
		{"utterances without words", `<TEI><text><body><u who="#a"/></body></text></TEI>`, "there is no text in it"},
		{"an e-mail without text", mailHead + "Content-Type: application/pdf; name=a.pdf\n\nJVBERi0=", "there is no text in it"},
		{"an e-mail that is cut short", mailHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nWe stay.\n", "this e-mail ends in the middle of its parts"},
		{"an e-mail that is cut short between its parts", mailHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\na\n--x\n", "this e-mail ends in the middle of its parts"},
		{"an e-mail with damaged text", mailHead + "Content-Transfer-Encoding: base64\n\nV2Ugc3RheS4!!", "the text of this e-mail cannot be decoded"},
		{"an e-mail without a boundary", mailHead + "Content-Type: multipart/mixed\n\n--x\n\nWe stay.\n--x--\n", "this e-mail ends in the middle of its parts"},
		{"a mailbox", "From a\n" + mailHead + "\nWe stay.\n\nFrom b\n" + mailHead + "\nI go.\n", "a mailbox of several e-mails"},
		{"an e-mail of too many parts", mailHead + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\na\n", mail.MostParts+1) + "--x--\n", "the limit is 1000, 10 deep"},
		{"an e-mail that is too deep", mailHead + deepMail(mail.DeepestPart+1), "the limit is 1000, 10 deep"},
		{"a saved page without a page", "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\na\n--x--\n", "there is no page in this MHTML file"},
		{"a saved page that is cut short", "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>We stay.", "ends in the middle of its parts"},
		{"rich text that is cut short", `{\rtf1\ansi We stay.\par`, "this RTF file ends in the middle"},
		{"rich text with binary data that is cut short", `{\rtf1{\pict\bin999 abc}We stay.}`, "this RTF file ends in the middle"},
		{"rich text that is too deep", `{\rtf1 ` + strings.Repeat("{", office.DeepestRTF+1), "the limit is 1000 in one another"},
		{"rich text without words", `{\rtf1{\fonttbl{\f0 Arial;}}}`, "there is no text in it"},
		{"an e-book without a list", string(readtest.Zipped(t, []txtar.File{{Name: office.EpubContainer, Data: []byte("<container/>")}})), "an e-book without a list of its pages"},
		{"an e-book that lacks a page", string(readtest.Zipped(t, []txtar.File{epubRootFile, {Name: "b.opf", Data: []byte(epubOnePage)}})), "a.xhtml is listed in this e-book and missing"},
		{"an e-book that is locked", string(readtest.Zipped(t, []txtar.File{epubRootFile, {Name: "b.opf", Data: []byte(epubOnePage)}, {Name: "a.xhtml", Data: []byte("x")},
			{Name: "META-INF/encryption.xml", Data: []byte(`<encryption><CipherReference URI="a.xhtml"/></encryption>`)}})), "this e-book is locked"},
		{"an e-book of pictures", string(readtest.Zipped(t, []txtar.File{epubRootFile, {Name: "b.opf", Data: []byte("<package/>")}})), "there is no text in it"},
		{"a file of Pages", string(readtest.Zipped(t, []txtar.File{{Name: "Index/Document.iwa", Data: []byte("x")}})), "a file of Apple's Pages, Numbers or Keynote, which cannot be read"},
		{"an old Word file", string(readtest.Outlook(t, []txtar.File{{Name: "WordDocument", Data: []byte("x")}})), "this is an old Word file (.doc), which cannot be read; open it, save it as a Word file (.docx)"},
		{"an Office file with a password", string(readtest.Outlook(t, []txtar.File{{Name: "EncryptedPackage", Data: []byte("x")}})), "locked with a password"},
		{"an old Office file of nothing", string(readtest.Outlook(t, []txtar.File{{Name: "Quay", Data: []byte("x")}})), "of no program that is known"},
		{"an old Office file that is broken", mail.OleSign + strings.Repeat("\x00", 504), "it is an old Office file, and broken"},
		{"an Outlook message of rich text", string(readtest.Outlook(t, []txtar.File{{Name: mail.MsgProperties}, {Name: mail.MsgStream + "10090102", Data: []byte("x")}})), "rich text of Outlook's own only"},
		{"an Outlook message without text", string(readtest.Outlook(t, []txtar.File{{Name: mail.MsgProperties}, {Name: mail.MsgStream + "0037001F", Data: []byte("Tide")}})), "there is no text in it"},
		{"a webarchive without a page", "<?xml version=\"1.0\"?><plist><dict><key>WebMainResource</key><dict></dict></dict></plist>", "no page is in it"},
		{"a webarchive of a picture", "<?xml version=\"1.0\"?><plist><dict><key>WebMainResource</key><dict><key>WebResourceMIMEType</key><string>image/png</string><key>WebResourceData</key><data>AAAA</data></dict></dict></plist>", "no page but a file of the type image/png"},
		{"a webarchive that is broken", "bplist00\xd1\x01", "it is a property list, as Safari's webarchives are, and broken"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, reader := range both {
				doc, err := reader(source.Source{Path: "t.md", Data: []byte(row.data)})
				if err == nil {
					t.Fatalf("it was read as %s: %q", doc.Format, doc.Text)
				}
				if !strings.Contains(err.Error(), row.says) {
					t.Errorf("the error is\n%s\nand does not say\n%s", err, row.says)
				}
			}
		})
	}
}

// A file that was cut short anywhere is refused, wherever its format has an end that can be missed: half a text would
// turn true quotations into misses. Captions and plain text have none.
func TestCutFilesAreRefused(t *testing.T) {
	step := 1
	if testing.Short() { // as with the race detector, which is slow
		step = 13
	}
	for _, path := range fixtures(t) {
		name, data := readtest.Fixture(t, path)
		switch filepath.Ext(name) {
		case ".vtt", ".srt", ".sbv", ".ass", ".tsv", ".txt":
			continue
		case ".eml":
			if !strings.Contains(string(data), "multipart") {
				continue
			}
		}
		for kind, data := range map[string][]byte{name: data, name + ".gz": readtest.Gzipped(t, data)} {
			whole, err := Transcript(source.Source{Path: kind, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			for n := 0; n < len(data); n += step {
				if doc, err := Transcript(source.Source{Path: kind, Data: data[:n]}); err == nil && doc.Text != whole.Text && doc.Format == whole.Format {
					t.Errorf("%s, cut to %d of %d bytes, is read as %q", kind, n, len(data), doc.Text[max(0, len(doc.Text)-100):])
					break
				}
			}
		}
	}
}
