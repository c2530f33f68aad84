package pages

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/page"
)

// documentView is a transcript with its turns.
type documentView struct {
	archive.Holding
	Link, Place, Kind string
	Turns             []turnView
	Versions          []archive.Holding
	Against           int64
	Changes           []archive.Change
	Strip             []bar
	Quoted            int // how often it is quoted
	Top               []passageView
	Earlier, Later    string // of a long one, the parts before and behind
	Part, Parts       int
	Press             bool
}

// turnView is an unbroken stretch by one speaker. At is where it begins, in code points.
type turnView struct {
	At      int
	Speaker string
	Pieces  []piece
}

// piece is a stretch of a turn: Class says how often it is quoted, or that nobody spoke it.
type piece struct {
	Text, Class string
	Times       int  // it is quoted
	On, First   bool // it is what was asked for; it is the first of it
}

// passageView is a passage that is quoted often.
type passageView struct {
	Text, Href string
	Times      int
}

// lookUp leads to the document from a source, which is how reports name it.
func (p *Pages) lookUp(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	var found archive.Holding
	at := q.Get("at")
	err := p.desk.With(r.Context(), func(s desk.Sides) (err error) {
		if found, err = s.Archive.Find(r.Context(), q.Get("source")); err != nil || q.Get("begins") == "" {
			return err
		}
		found, at, err = versionWith(r.Context(), s.Archive, found, at, q.Get("begins"))
		return err
	})
	if err != nil {
		return trouble{http.StatusNotFound, err}
	}
	to := query("/documents/"+text(found.ID), "at", at)
	if at != "" {
		to += "#at"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// versionWith is the version of a document, the newest first, that has words in their place; where none has, it is the
// one that was found, and no place in it.
func versionWith(ctx context.Context, a *archive.Archive, found archive.Holding, at, words string) (archive.Holding,
	string, error) {
	versions, err := a.Versions(ctx, found.Source)
	if err != nil {
		return found, at, err
	}
	slices.SortFunc(versions, func(x, y archive.Holding) int { return cmp.Compare(y.Version, x.Version) })
	for _, h := range versions {
		doc, err := a.Document(ctx, h.ID)
		if err != nil {
			continue // it was purged
		}
		l := layOut(doc)
		if from, to := l.asked(at); to > 0 && strings.HasPrefix(doc.Text[from:], words) {
			return h, at, nil
		}
	}
	return found, "", nil
}

func (p *Pages) document(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return wrong(http.StatusNotFound, "a document has a number; the page Archive lists them")
	}
	var v documentView
	err = p.desk.With(r.Context(), func(s desk.Sides) error {
		h, err := s.Archive.Holding(r.Context(), id)
		if err != nil {
			return trouble{http.StatusNotFound, err}
		}
		v.Holding = h
		counted, err := p.counted(r.Context(), s)
		if err != nil {
			return err
		}
		doc, err := s.Archive.Document(r.Context(), id)
		if err != nil {
			return trouble{http.StatusGone, err}
		}
		v.Press = s.Press != nil
		v.fill(layOut(doc), counted.documents[h.Source], r)
		return v.compare(r, s.Archive)
	})
	if err != nil {
		return err
	}
	return p.show(w, r, "document", frame{Title: cmp.Or(v.Title, v.Source), Here: "/archive", View: v})
}

// standing are those quotes whose words this version of the document has in their place.
func (l *layout) standing(quotes []quoted) (out []quoted) {
	for _, q := range quotes {
		from, to := l.offsets.Byte(q.Start), l.offsets.Byte(q.End)
		if q.Text == "" || l.doc.Text[from:max(from, to)] == q.Text {
			out = append(out, q)
		}
	}
	return out
}

// compare fills the versions, and the differences from the one that is asked for.
func (v *documentView) compare(r *http.Request, a *archive.Archive) (err error) {
	if v.Versions, err = a.Versions(r.Context(), v.Source); err != nil || len(v.Versions) < 2 {
		return err
	}
	v.Against, _ = strconv.ParseInt(r.URL.Query().Get("against"), 10, 64)
	if !slices.ContainsFunc(v.Versions, func(h archive.Holding) bool { return h.ID == v.Against }) {
		v.Against = 0
		return nil
	}
	v.Changes, err = a.Diff(r.Context(), v.Against, v.ID)
	return err
}

// partSize is how much of a long document a page shows, in bytes.
const partSize = 120_000

func (v *documentView) fill(l *layout, quotes []quoted, r *http.Request) {
	doc := l.doc
	quotes = l.standing(quotes)
	v.Link, v.Place, v.Kind = page.Link(doc.Meta.URL), doc.Meta.Place, doc.Meta.KindOfText()
	l.heat = l.heatOf(quotes)
	l.from, l.to = l.asked(r.URL.Query().Get("at"))
	v.Quoted, v.Strip, v.Top = len(quotes), l.strip(), l.top(quotes, v.ID)
	parts := partsOf(doc)
	v.Parts = len(parts)
	n, _ := strconv.Atoi(r.URL.Query().Get("part"))
	v.Part = min(max(n, 1), v.Parts)
	for i, part := range parts {
		if n == 0 && l.to > 0 && part.Contains(l.from) {
			v.Part = i + 1
		}
	}
	at := "/documents/" + text(v.ID)
	if v.Part > 1 {
		v.Earlier = query(at, "part", v.Part-1)
	}
	if v.Part < v.Parts {
		v.Later = query(at, "part", v.Part+1)
	}
	for _, t := range turnsOf(doc) {
		if t.Overlaps(parts[v.Part-1]) {
			v.Turns = append(v.Turns, l.turn(t))
		}
	}
}

// turnsOf are the turns of a document; all of it is one where it has none.
func turnsOf(doc *document.Document) []document.Turn {
	if len(doc.Turns) > 0 {
		return doc.Turns
	}
	return []document.Turn{{Span: document.Span{Start: 0, End: len(doc.Text)}, Speaker: doc.Meta.Speaker}}
}

// partsOf parts a long document between turns.
func partsOf(doc *document.Document) (out []document.Span) {
	for _, t := range turnsOf(doc) {
		n := len(out)
		if n == 0 || out[n-1].End-out[n-1].Start > partSize {
			out = append(out, t.Span)
			continue
		}
		out[n-1].End = t.End
	}
	return out
}

// layout lays out a document's text.
type layout struct {
	doc      *document.Document
	offsets  *document.Offsets
	heat     []edge
	from, to int // in bytes: what was asked for
}

func layOut(doc *document.Document) *layout { return &layout{doc: doc, offsets: doc.Offsets()} }

// asked is the place "12-40", in bytes; 0, 0 for none.
func (l *layout) asked(at string) (from, to int) {
	first, last, _ := strings.Cut(at, "-")
	start, err1 := strconv.Atoi(first)
	end, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || start < 0 || end <= start {
		return 0, 0
	}
	return l.offsets.Byte(start), l.offsets.Byte(end)
}

// turn cuts a turn where something begins or ends: what nobody spoke, what is quoted, what was asked for.
func (l *layout) turn(t document.Turn) turnView {
	v := turnView{At: l.offsets.Runes(t.Start), Speaker: cmp.Or(t.Speaker, t.Label)}
	cuts := []int{t.Start, t.End}
	add := func(at int) {
		if at > t.Start && at < t.End {
			cuts = append(cuts, at)
		}
	}
	add(l.from)
	add(l.to)
	for _, a := range l.asides(t.Span) {
		add(a.Start)
		add(a.End)
	}
	for _, e := range l.heat {
		add(e.At)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		if p := l.piece(cuts[i], cuts[i+1]); p.Text != "" && !l.label(t, cuts[i]) {
			v.Pieces = append(v.Pieces, p)
		}
	}
	if len(v.Pieces) > 0 {
		first := &v.Pieces[0]
		first.Text = strings.TrimLeft(first.Text, " \n")
		end := &v.Pieces[len(v.Pieces)-1]
		end.Text = strings.TrimRight(end.Text, " \n")
	}
	return v
}

func (l *layout) asides(in document.Span) []document.Span {
	all := l.doc.Asides
	i := sort.Search(len(all), func(i int) bool { return all[i].End > in.Start })
	j := sort.Search(len(all), func(i int) bool { return all[i].Start >= in.End })
	return all[i:max(i, j)]
}

// label reports the label of a turn, which stands beside it.
func (l *layout) label(t document.Turn, at int) bool {
	return at == t.Start && t.Label != "" && l.doc.Aside(at)
}

func (l *layout) piece(from, to int) piece {
	p := piece{Text: l.doc.Text[from:to], On: l.from < l.to && from >= l.from && to <= l.to}
	p.First = p.On && from == l.from
	if l.doc.Aside(from) {
		p.Class = "aside"
		return p
	}
	if n := timesAt(l.heat, from); n > 0 {
		p.Class, p.Times = "h"+text(min(n, 5)), n
	}
	return p
}
