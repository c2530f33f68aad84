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

// format is a kind of file: its name as it is shown, the sign in the bytes by which it is told, and its reader, which
// sets the text of the document and what the format says of it. What it says of paragraphs goes into Blocks, of
// speakers into Turns; where it says nothing, Article and Transcript look for them in the text.
type format struct {
	name string
	sign func(*input.Input) bool
	read func(*document.Document, *input.Input) error
}

// formats are tried in this order. To add one, write its file and its line here, before those that would take its
// files for theirs: HTML is told by any tag, and what nobody else claims is text.
var formats = []format{
	{"Word file (DOCX)", office.IsDOCX, office.ReadDOCX},
	{"OpenDocument text (ODT)", office.IsODT, office.ReadODT},
	{"e-book (EPUB)", office.IsEPUB, office.ReadEPUB},
	{"PDF", pdf.Is, pdf.Read},
	{"zip file", input.IsZip, refuseZip},
	{"Outlook message (MSG)", mail.IsMSG, mail.ReadMSG},
	{"old Office file", mail.IsOLE, mail.RefuseOLE},
	{"rich text (RTF)", office.IsRTF, office.ReadRTF},
	{"saved page (webarchive)", web.IsWebarchive, web.ReadWebarchive},
	{"WebVTT captions", captions.IsWebVTT, captions.ReadWebVTT},
	{"SubRip captions", captions.IsSubRip, captions.ReadSubRip},
	{"YouTube captions (SBV)", captions.IsSBV, captions.ReadSBV},
	{"SubStation Alpha captions", captions.IsASS, captions.ReadASS},
	{"Whisper table (TSV)", captions.IsWhisperTSV, captions.ReadWhisperTSV},
	{"captions or archive that cannot be read", isRefused, refuse},
	{"YouTube captions (JSON)", captions.IsJSON3, captions.ReadJSON3},
	{"AWS Transcribe JSON", speech.IsAWS, speech.ReadAWS},
	{"Deepgram JSON", input.HasKeys("results.channels"), speech.ReadDeepgram},
	{"Azure speech JSON", speech.IsAzure, speech.ReadAzure},
	{"Rev JSON", speech.IsRev, speech.ReadRev},
	{"Speechmatics JSON", speech.IsSpeechmatics, speech.ReadSpeechmatics},
	{"Google Speech-to-Text or Watson JSON", speech.IsGoogleSpeech, speech.ReadGoogleSpeech},
	{"AssemblyAI JSON", speech.IsAssemblyAI, speech.ReadAssemblyAI},
	{"Podcast Namespace JSON", speech.IsPodcast, speech.ReadPodcast},
	{"oTranscribe file", speech.IsOTranscribe, speech.ReadOTranscribe},
	{"YouTube captions (JSON list)", input.HasKeys("[].text", "[].start", "[].duration"), speech.ReadWhisper},
	{"Hugging Face pipeline JSON", input.HasKeys("chunks[].text"), speech.ReadWhisper},
	{"Whisper JSON", speech.IsWhisper, speech.ReadWhisper},
	{"JSON", input.IsJSON, speech.Refuse},
	{"Akoma Ntoso debate", input.IsRoot("akomaNtoso", "akomantoso"), minutes.ReadAkomaNtoso},
	{"TEI (ParlaMint)", input.IsRoot("TEI", "teiCorpus"), minutes.ReadTEI},
	{"publicwhip XML", input.IsRoot("publicwhip"), minutes.ReadPublicWhip},
	{"Bundestag plenary record", input.IsRoot("dbtplenarprotokoll"), minutes.ReadBundestag},
	{"European Parliament report", minutes.IsEuroparl, minutes.ReadEuroparl},
	{"Assemblée nationale report", minutes.IsSyceron, minutes.ReadSyceron},
	{"Canadian Hansard", input.IsRoot("Hansard"), minutes.ReadCanada},
	{"timed text (TTML)", captions.IsTTML, captions.ReadTTML},
	{"YouTube captions (XML)", captions.IsTimedText, captions.ReadTimedText},
	{"HTML page", web.Is, web.Read},
	{"XML", input.IsXML, refuseXML},
	{"saved page (MHTML)", mail.IsMHTML, mail.ReadMHTML},
	{"e-mail", mail.Is, mail.Read},
	{"copied transcript with times", captions.IsCopied, captions.ReadCopied},
	{"Markdown or plain text", func(*input.Input) bool { return true }, markdown.Read},
}

// open finds the format of a file and reads it. What is known of it otherwise goes before what it says of itself.
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
		doc.Format += ", in gzip"
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
