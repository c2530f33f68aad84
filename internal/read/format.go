package read

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/captions"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/input"
	"verbatim/internal/read/mail"
	"verbatim/internal/read/markdown"
	"verbatim/internal/read/minutes"
	"verbatim/internal/read/office"
	"verbatim/internal/read/pdf"
	"verbatim/internal/read/speech"
	"verbatim/internal/read/web"
	"verbatim/internal/source"
)

// format is a kind of file: its name as it is shown, the sign in the bytes by which it is told, and its
// reader, which sets the text of the document and what the format says of it. What it says of paragraphs goes
// into Blocks, of speakers into Turns; where it says nothing, Article and Transcript look for them in the
// text.
type format struct {
	name string
	sign func(*input.Input) bool
	read func(*document.Document, *input.Input) error
	traits
}

// traits are what else is asked of a format, so that nobody guesses it by a name.
type traits struct {
	endings  string // of file names, in small letters, parted by spaces: what folders are searched for
	types    string // of content, under which the web serves it, parted by spaces
	zipped   bool   // it is a zip file, and one document
	captured bool   // it is XML that is a document where somebody captured it of the web
	unlinked bool   // a browser shows no page of it in which a passage could be found
}

// formats are tried in this order. To add one, write its file in its wing and its line here, before those
// that would take its files for theirs: HTML is told by any tag, and what nobody else claims is text.
var formats = []format{
	{"Word file (DOCX)", office.IsDOCX, office.ReadDOCX, traits{
		endings: ".docx",
		types:   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		zipped:  true, unlinked: true,
	}},
	{"OpenDocument text (ODT)", office.IsODT, office.ReadODT, traits{
		endings: ".odt",
		types:   "application/vnd.oasis.opendocument.text",
		zipped:  true, unlinked: true,
	}},
	{"e-book (EPUB)", office.IsEPUB, office.ReadEPUB, traits{endings: ".epub", zipped: true}},
	{"PDF", pdf.Is, pdf.Read, traits{endings: ".pdf", types: "application/pdf", unlinked: true}},
	{"zip file", input.IsZip, refuseZip, traits{endings: ".zip .pages"}},
	{"Outlook message (MSG)", mail.IsMSG, mail.ReadMSG, traits{endings: ".msg"}},
	{"old Office file", mail.IsOLE, mail.RefuseOLE, traits{endings: ".doc"}},
	{"rich text (RTF)", office.IsRTF, office.ReadRTF, traits{endings: ".rtf"}},
	{"saved page (webarchive)", web.IsWebarchive, web.ReadWebarchive, traits{endings: ".webarchive"}},
	{"WebVTT captions", captions.IsWebVTT, captions.ReadWebVTT, traits{
		endings: ".vtt",
		types:   "text/vtt",
	}},
	{"SubRip captions", captions.IsSubRip, captions.ReadSubRip, traits{
		endings: ".srt",
		types:   "application/x-subrip",
	}},
	{"YouTube captions (SBV)", captions.IsSBV, captions.ReadSBV, traits{endings: ".sbv"}},
	{"SubStation Alpha captions", captions.IsASS, captions.ReadASS, traits{endings: ".ass .ssa"}},
	{"Whisper table (TSV)", captions.IsWhisperTSV, captions.ReadWhisperTSV, traits{endings: ".tsv"}},
	{"captions or archive that cannot be read", isRefused, refuse, traits{
		endings: ".scc .sami .smi .arc",
	}},
	{"YouTube captions (JSON)", captions.IsJSON3, captions.ReadJSON3, traits{endings: ".json3"}},
	{"AWS Transcribe JSON", speech.IsAWS, speech.ReadAWS, traits{}},
	{"Deepgram JSON", input.HasKeys("results.channels"), speech.ReadDeepgram, traits{}},
	{"Azure speech JSON", speech.IsAzure, speech.ReadAzure, traits{}},
	{"Rev JSON", speech.IsRev, speech.ReadRev, traits{}},
	{"Speechmatics JSON", speech.IsSpeechmatics, speech.ReadSpeechmatics, traits{}},
	{"Google Speech-to-Text or Watson JSON", speech.IsGoogleSpeech, speech.ReadGoogleSpeech, traits{}},
	{"AssemblyAI JSON", speech.IsAssemblyAI, speech.ReadAssemblyAI, traits{}},
	{"Podcast Namespace JSON", speech.IsPodcast, speech.ReadPodcast, traits{}},
	{"oTranscribe file", speech.IsOTranscribe, speech.ReadOTranscribe, traits{endings: ".otr"}},
	{"YouTube captions (JSON list)", input.HasKeys("[].text", "[].start", "[].duration"),
		speech.ReadWhisper, traits{}},
	{"Hugging Face pipeline JSON", input.HasKeys("chunks[].text"), speech.ReadWhisper, traits{}},
	{"Whisper JSON", speech.IsWhisper, speech.ReadWhisper, traits{}},
	{"JSON", input.IsJSON, speech.Refuse, traits{endings: ".json"}},
	{"Akoma Ntoso debate", input.IsRoot("akomaNtoso", "akomantoso"), minutes.ReadAkomaNtoso, traits{
		captured: true,
	}},
	{"TEI (ParlaMint)", input.IsRoot("TEI", "teiCorpus"), minutes.ReadTEI, traits{captured: true}},
	{"publicwhip XML", input.IsRoot("publicwhip"), minutes.ReadPublicWhip, traits{captured: true}},
	{"Bundestag plenary record", input.IsRoot("dbtplenarprotokoll"), minutes.ReadBundestag, traits{}},
	{"European Parliament report", minutes.IsEuroparl, minutes.ReadEuroparl, traits{}},
	{"Assemblée nationale report", minutes.IsSyceron, minutes.ReadSyceron, traits{}},
	{"Canadian Hansard", input.IsRoot("Hansard"), minutes.ReadCanada, traits{}},
	{"timed text (TTML)", captions.IsTTML, captions.ReadTTML, traits{endings: ".ttml .dfxp"}},
	{"YouTube captions (XML)", captions.IsTimedText, captions.ReadTimedText, traits{
		endings: ".srv1 .srv2 .srv3",
	}},
	{"HTML page", web.Is, web.Read, traits{
		endings: ".html .htm .xhtml",
		types:   "text/html application/xhtml+xml",
	}},
	{"XML", input.IsXML, refuseXML, traits{endings: ".xml"}},
	{"saved page (MHTML)", mail.IsMHTML, mail.ReadMHTML, traits{endings: ".mht .mhtml"}},
	{"e-mail", mail.Is, mail.Read, traits{endings: ".eml", types: "message/rfc822"}},
	{"copied transcript with times", captions.IsCopied, captions.ReadCopied, traits{}},
	{"Markdown or plain text", func(*input.Input) bool { return true }, markdown.Read, traits{
		endings: ".md .markdown .txt .text",
		types:   "text/plain text/markdown",
	}},
}

// isOne reports bytes that some format with a trait claims.
func isOne(in *input.Input, trait func(format) bool) bool {
	return slices.ContainsFunc(formats, func(f format) bool { return trait(f) && f.sign(in) })
}

// Linkable reports whether a browser can show a passage of a document in its page; format is that of the
// document.
func Linkable(format string) bool {
	for _, f := range formats {
		if f.name == strings.TrimSuffix(format, inGzip) {
			return !f.unlinked
		}
	}
	return true
}

// inGzip stands behind the format of what was packed.
const inGzip = ", in gzip"

// open finds the format of a file and reads it. What is known of it otherwise goes before what it says of
// itself.
func open(s source.Source) (*document.Document, error) {
	data := s.Data
	if len(data) > s.Limits.Size() {
		return nil, tooLarge(0, s.Limits)
	}
	if len(bytes.TrimLeft(data, " \t\r\n\f\v")) == 0 {
		return nil, errors.New("it is empty; there is nothing to read in it")
	}
	doc := &document.Document{Path: s.Path, SHA256: source.SHA256(data), Meta: s.Known}
	data, packed, err := input.Gunzip(data, s.Limits)
	if err != nil {
		return nil, err
	}
	reader := readAs
	if s.Bare {
		reader = web.ReadBare
	}
	in := input.New(data, s.Limits)
	if err := reader(doc, in); err != nil {
		return nil, err
	}
	if warning := in.Guessed(); warning != "" && !slices.Contains(doc.Warnings, warning) {
		doc.Warnings = append(doc.Warnings, warning)
	}
	doc.Meta = s.Known.Over(doc.Meta)
	if s.Capture != nil { // it is at the address where it was, whatever it says of itself
		doc.Meta.URL = s.Capture.URL
	}
	if packed {
		doc.Format += inGzip
	}
	if err := textIn(doc); err != nil {
		return nil, err
	}
	return doc, nil
}

func textIn(doc *document.Document) error {
	if strings.TrimSpace(doc.Text) == "" {
		return errors.New("there is no text in it")
	}
	return nil
}

// readAs reads the input by the first format whose sign it bears.
func readAs(doc *document.Document, in *input.Input) error {
	for _, f := range formats {
		if f.sign(in) {
			doc.Format = f.name
			return f.read(doc, in)
		}
	}
	return encoding.ErrNotText
}
