package mail

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/unicode"

	"verbatim/internal/document"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// An Outlook message (.msg) is an OLE file with a stream for each property, named after the property's number
// and type:
//
//	__substg1.0_0037001F                      the subject, in UTF-16; type 001E is in the encoding of the message
//	__substg1.0_1000001F                      the text
//	__properties_version1.0                   a head, and then entries of 16 bytes: type, number, flags, value
//	__attach_version1.0_#00000000/            what is attached, with streams of its own
//	__attach_version1.0_#00000000/__substg1.0_3701000D/   a message that is attached
//
// It is read as the e-mail that it is. Outlook keeps the text in several forms, and one as rich text of its
// own, which is not looked at.

const (
	MsgStream     = "__substg1.0_"
	MsgProperties = "__properties_version1.0"
	msgAttached   = "__attach_version1.0_"
	msgInside     = "__substg1.0_3701000D" // of an attachment: the message
)

// The numbers of the properties that matter.
const (
	msgSubject   = 0x0037
	msgSentBy    = 0x0042
	msgSubmitted = 0x0039
	msgSender    = 0x0c1a
	msgAddress   = 0x0c1f
	msgDelivered = 0x0e06
	msgBody      = 0x1000
	msgRich      = 0x1009
	msgHTML      = 0x1013
	msgShortName = 0x3704
	msgLongName  = 0x3707
	msgWebCode   = 0x3fde // the encoding of the HTML
	msgCode      = 0x3ffd // the encoding of strings
)

func IsMSG(in *input.Input) bool {
	if !IsOLE(in) {
		return false
	}
	o, err := openOLE(in.Data, in.Limits)
	return err == nil && o.has(MsgProperties)
}

// ReadMSG is the reader of Outlook messages.
func ReadMSG(doc *document.Document, in *input.Input) error {
	o, err := openOLE(in.Data, in.Limits)
	if err != nil {
		return err
	}
	m := &mailText{limits: in.Limits, parts: new(int)}
	if err := (&msg{o: o}).read(m, 32, 0); err != nil {
		return fmt.Errorf("this Outlook message (.msg) cannot be read: %w; save it as .eml or as text and "+
			"give that", err)
	}
	return m.writeAll(doc)
}

// msg is a message, at a place in the file.
type msg struct {
	o     *ole
	at    string         // the folder of its streams
	fixed map[int][]byte // the properties of 8 bytes
	err   error          // what could not be read
}

// read takes in the message, whose list of properties has a head of so many bytes.
func (g *msg) read(m *mailText, head, depth int) error {
	if *m.parts++; *m.parts > MostParts || depth > DeepestPart {
		return m.limits.TooMuch("it has too many messages in it: the limit is %d, %d deep", MostParts,
			DeepestPart)
	}
	list, err := g.o.read(path.Join(g.at, MsgProperties))
	if err != nil {
		return err
	}
	g.fixed = map[int][]byte{}
	for list = list[min(head, len(list)):]; len(list) >= 16; list = list[16:] {
		g.fixed[int(binary.LittleEndian.Uint16(list[2:]))] = list[8:16]
	}
	m.meta = document.Meta{
		Title: prose.Tidy(g.text(m, msgSubject)), Author: prose.Tidy(cmp.Or(g.text(m, msgSentBy), g.text(m,
			msgSender), g.text(m, msgAddress))),
		Date: cmp.Or(g.day(msgSubmitted), g.day(msgDelivered)),
	}
	plain, html := g.text(m, msgBody), g.html(m)
	if g.err != nil {
		return g.err
	}
	if plain+html == "" && g.o.has(path.Join(g.at, fmt.Sprintf("%s%04X0102", MsgStream, msgRich))) {
		return errors.New("its text stands in it as rich text of Outlook's own only")
	}
	if plain = strings.TrimSpace(plainEnds(plain)); plain != "" {
		m.plain = append(m.plain, plain)
	}
	if html != "" {
		m.html = append(m.html, html)
	}
	return g.attachments(m, depth)
}

// text is a property that is a string, "" where it is missing.
func (g *msg) text(m *mailText, number int) string {
	name := path.Join(g.at, fmt.Sprintf("%s%04X", MsgStream, number))
	wide, err := g.o.read(name + "001F")
	if err == nil && len(wide) > 0 {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(wide)
		if err == nil {
			return strings.TrimRight(string(text), "\x00")
		}
	}
	narrow, err2 := g.o.read(name + "001E")
	g.err = errors.Join(g.err, err, err2)
	return g.decoded(m, narrow, msgCode)
}

// html is the text as HTML, "" where there is none.
func (g *msg) html(m *mailText) string {
	data, err := g.o.read(path.Join(g.at, fmt.Sprintf("%s%04X0102", MsgStream, msgHTML)))
	g.err = errors.Join(g.err, err)
	if len(data) == 0 {
		return g.text(m, msgHTML)
	}
	return g.decoded(m, data, msgWebCode)
}

// decoded is a string of the encoding that a property names.
func (g *msg) decoded(m *mailText, data []byte, code int) string {
	if len(data) == 0 {
		return ""
	}
	name := ""
	if value := g.fixed[code]; value != nil {
		name = encoding.CodePage(int(binary.LittleEndian.Uint32(value)))
	}
	text, warning, err := encoding.Text(data, name)
	if err != nil {
		warning = err.Error()
	}
	if warning != "" {
		m.warnings = append(m.warnings, warning)
	}
	return strings.TrimRight(text, "\x00")
}

// day is a property that is a time, counted in tenths of a microsecond since 1601, as the day of Greenwich.
func (g *msg) day(number int) string {
	value := g.fixed[number]
	if value == nil {
		return ""
	}
	ticks := binary.LittleEndian.Uint64(value)
	const perSecond, from1601 = 10_000_000, 11_644_473_600
	t := time.Unix(int64(ticks/perSecond)-from1601, 0).UTC()
	if ticks == 0 || t.Year() < 1980 || t.Year() > 2200 {
		return ""
	}
	return t.Format(time.DateOnly)
}

// attachments takes in the messages that are attached, and the names of what else is.
func (g *msg) attachments(m *mailText, depth int) error {
	var folders []string
	for _, name := range g.o.names {
		rest, ok := strings.CutPrefix(name, path.Join(g.at, msgAttached))
		if folder, _, deeper := strings.Cut(rest, "/"); ok && deeper && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	for _, folder := range folders[:min(len(folders), MostParts)] {
		a := &msg{o: g.o, at: path.Join(g.at, msgAttached+folder), fixed: g.fixed}
		if inside := path.Join(a.at, msgInside); g.o.has(path.Join(inside, MsgProperties)) {
			inner := &mailText{limits: m.limits, parts: m.parts}
			m.mails = append(m.mails, inner)
			if err := (&msg{o: g.o, at: inside}).read(inner, 24, depth+1); err != nil {
				return err
			}
			continue
		}
		name := cmp.Or(a.text(m, msgLongName), a.text(m, msgShortName), "something without a name")
		if a.err != nil {
			return a.err
		}
		m.attached = append(m.attached, prose.Tidy(name))
	}
	return nil
}

// plainEnds makes plain line ends of those of Windows and of old Macintoshes.
func plainEnds(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
