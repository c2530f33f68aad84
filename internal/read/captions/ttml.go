package captions

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// Timed text of the W3C (TTML, before DFXP), which broadcasters and film services use, also as EBU-TT and
// with prefixes:
//
//	<tt xml:lang="en" ttp:frameRate="25">
//	  <head><metadata><ttm:title>The ferry</ttm:title>
//	    <ttm:agent xml:id="a1" type="person"><ttm:name type="full">Mara Lindqvist</ttm:name></ttm:agent></metadata></head>
//	  <body><div>
//	    <p begin="00:01:02.500" end="00:01:04.000" ttm:agent="a1">We stay<br/><span>all winter.</span></p>
//
// Times are a clock's, with frames behind a third colon, or a number with a unit. An agent whom the head does
// not name is nobody known. What stands in <metadata> and outside of <p> is not shown. Where parts are in
// several languages, the first is read, for the others say the same.

type ttml struct {
	Parser
	meta   document.Meta
	in     map[string]int
	agents map[string]ttmlName
	agent  string    // the id of the one who is read in the head
	kind   string    // of the name that is read
	rates  TtmlRates // of frames and ticks
	scopes []ttmlScope
	text   builder.Builder // of the line that is read
	langs  []string        // of the parts of the body
}

// ttmlName is a person's name in its parts: full, given, family, alias.
type ttmlName map[string]string

// ttmlScope is what an element of the body says of the words in it.
type ttmlScope struct {
	from, to float64 // seconds
	agent    string
	lang     string
}

// TtmlRates are frames and ticks a second.
type TtmlRates struct{ Frame, Tick float64 }

func IsTTML(in *input.Input) bool {
	head := front.Behind(in.Head)
	isXML := strings.HasPrefix(head, "<?xml") || strings.HasPrefix(head, "<") &&
		strings.Contains(head, "xmlns")
	return isXML && markup.Root(head) == "tt"
}

// captionXML returns the front matter of captions in XML, and the XML.
func captionXML(in *input.Input) (meta document.Meta, text string, err error) {
	if text, err = markup.Text(in.Data); err == nil {
		meta, text = front.Split(text)
	}
	return meta, text, err
}

// ReadTTML is the reader of timed text.
func ReadTTML(doc *document.Document, in *input.Input) error {
	meta, text, err := captionXML(in)
	if err != nil {
		return err
	}
	t := &ttml{meta: meta, agents: map[string]ttmlName{}, rates: TtmlRates{Frame: 30}}
	if err := markup.Walk(in.Limits, text, t); err != nil {
		return err
	}
	if len(t.captions) == 0 {
		return errors.New("this timed text (TTML) holds no <p> with words; where it shows pictures of " +
			"them, " +
			"save them as SubRip or WebVTT with a caption editor and give that")
	}
	if len(t.langs) > 1 {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("it holds captions in %d languages; those in the "+
			"first, %q, were read",
			len(t.langs), t.langs[0]))
		t.meta.Language = t.langs[0]
	}
	doc.Meta = Meta(t.meta, nil, false)
	Set(doc, inTime(t.captions))
	return nil
}

func (t *ttml) Open(e markup.Element) {
	t.in = e.In
	switch {
	case e.Name == "tt":
		t.settings(e)
	case e.In["body"] == 0:
		t.head(e)
	default:
		t.body(e)
	}
}

// settings takes in what the root says.
func (t *ttml) settings(e markup.Element) {
	t.meta.Language = cmp.Or(t.meta.Language, e.Attr("lang"))
	rate := func(name string, to *float64) {
		if n, err := strconv.ParseFloat(e.Attr(name), 64); err == nil && n > 0 {
			*to = n
		}
	}
	rate("frameRate", &t.rates.Frame)
	if up, down, ok := strings.Cut(e.Attr("frameRateMultiplier"), " "); ok {
		n, err := strconv.ParseFloat(up, 64)
		m, errDown := strconv.ParseFloat(strings.TrimSpace(down), 64)
		if err == nil && errDown == nil && n > 0 && m > 0 {
			t.rates.Frame *= n / m
		}
	}
	rate("tickRate", &t.rates.Tick)
}

// head takes in an element of the head: only agents count.
func (t *ttml) head(e markup.Element) {
	switch e.Name {
	case "agent":
		t.agent = e.Attr("id")
		t.agents[t.agent] = ttmlName{}
	case "name":
		t.kind = cmp.Or(e.Attr("type"), "full")
	}
}

// body takes in an element that shows words, or the metadata of one.
func (t *ttml) body(e markup.Element) {
	if t.aside() {
		return
	}
	var scope ttmlScope
	if n := len(t.scopes); n > 0 {
		scope = t.scopes[n-1]
	}
	scope = t.within(scope, e)
	t.scopes = append(t.scopes, scope)
	switch e.Name {
	case "p":
		if scope.lang != "" && !slices.Contains(t.langs, scope.lang) {
			t.langs = append(t.langs, scope.lang)
		}
		t.captions = append(t.captions, caption{})
		t.enter()
		c := t.last()
		c.from, c.to = t.second, t.scopes[len(t.scopes)-1].to
	case "span":
		t.enter()
	case "br":
		t.flush(&t.text)
	}
}

// inFirst reports that what is read is in the first language.
func (t *ttml) inFirst() bool {
	if len(t.langs) == 0 || len(t.scopes) == 0 {
		return true
	}
	lang := t.scopes[len(t.scopes)-1].lang
	return lang == "" || lang == t.langs[0]
}

// aside reports that what is read is metadata in the body.
func (t *ttml) aside() bool { return t.in["metadata"]+t.in["desc"]+t.in["title"] > 0 }

// within is what an element says of its words, where it says nothing what stands around it.
func (t *ttml) within(scope ttmlScope, e markup.Element) ttmlScope {
	around := scope.from
	if from, ok := t.rates.Seconds(e.Attr("begin")); ok {
		if from < around { // counted from the beginning of what it stands in
			from += around
		}
		scope.from, scope.to = from, from
	}
	if to, ok := t.rates.Seconds(e.Attr("end")); ok {
		scope.to = max(scope.from, to)
	} else if length, ok := t.rates.Seconds(e.Attr("dur")); ok {
		scope.to = scope.from + length
	}
	if agents := strings.Fields(e.Attr("agent")); len(agents) > 0 {
		scope.agent = agents[0]
	}
	if e.Name == "div" || e.Name == "p" { // a word in another language stays a word
		scope.lang = cmp.Or(lang.Code(e.Attr("lang")), scope.lang)
	}
	return scope
}

// enter sets the voice and the time of the words to come.
func (t *ttml) enter() {
	scope := t.scopes[len(t.scopes)-1]
	if voice := t.agents[scope.agent].name(); voice != t.voice {
		t.flush(&t.text)
		t.voice = voice
	}
	if scope.from != t.second || t.text.Empty() {
		t.second = scope.from
		t.text.At(t.second)
	}
}

func (t *ttml) Words(text string) {
	switch {
	case t.in["body"] == 0 && t.in["title"] > 0:
		t.meta.Title = cmp.Or(t.meta.Title, prose.Tidy(text))
	case t.in["body"] == 0 && t.in["agent"] > 0 && t.in["name"] > 0:
		t.agents[t.agent][t.kind] = prose.Tidy(text)
	case t.in["body"] == 0 || t.in["p"] == 0 || t.aside():
	case t.inFirst():
		t.addWords(&t.text, text)
	}
}

func (t *ttml) Close(name string) {
	if t.in["body"] == 0 || len(t.scopes) == 0 || t.aside() {
		return
	}
	t.scopes = t.scopes[:len(t.scopes)-1]
	switch {
	case name == "p":
		t.flush(&t.text)
	case name == "span" && len(t.scopes) > 0 && t.in["p"] > 0:
		t.enter()
	}
}

// name is the whole of a name.
func (n ttmlName) name() string {
	return cmp.Or(n["full"], prose.Tidy(n["given"]+" "+n["family"]), n["alias"], n["other"])
}

var ttmlOffset = prose.Lazily(`^(\d+(?:\.\d+)?)(h|ms|m|s|f|t)?$`)

// Seconds reads a time: "00:01:02.500", "00:01:02:12" with frames, "62.5s", "62500ms".
func (r TtmlRates) Seconds(s string) (seconds float64, ok bool) {
	if m := ttmlOffset().FindStringSubmatch(s); m != nil {
		n, err := strconv.ParseFloat(m[1], 64)
		units := map[string]float64{"": 1, "h": 3600, "m": 60, "s": 1, "ms": .001}
		units["f"], units["t"] = 1/r.Frame, 1/max(r.Tick, 1)
		return n * units[m[2]], err == nil
	}
	if parts := strings.Split(s, ":"); len(parts) == 4 {
		frames, err := strconv.ParseFloat(parts[3], 64)
		seconds, ok = Clock(strings.Join(parts[:3], ":"))
		return seconds + frames/r.Frame, ok && err == nil && frames >= 0
	}
	return Clock(s)
}
