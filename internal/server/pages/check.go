package pages

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/report"
)

// firstView is the first page: what to do with an empty archive, else where to paste.
type firstView struct {
	Empty, Admin bool
	Examples     []Example
	Text         string // what was pasted before, where it could not be read
	Says         string
}

func (p *Pages) first(w http.ResponseWriter, r *http.Request) error {
	return p.firstWith(w, r, firstView{Text: r.URL.Query().Get("text")})
}

func (p *Pages) firstWith(w http.ResponseWriter, r *http.Request, v firstView) error {
	v.Examples = p.Examples
	err := p.desk.With(r.Context(), func(s desk.Sides) error {
		v.Empty, v.Admin = s.Record.Empty(), may(r, server.Admin)
		return nil
	})
	if err != nil {
		return err
	}
	return p.show(w, r, "first", frame{Title: tongueOf(r).Say("desk.check-title"), Here: "/", View: v})
}

// check checks what was sent: with the script as a stream of events, else as a page that it leads to.
func (p *Pages) check(w http.ResponseWriter, r *http.Request) error {
	from, err := p.sent(r)
	if r.Header.Get("Accept") == "text/event-stream" {
		return p.stream(w, r, from, err)
	}
	var c *checked
	if err == nil {
		c, err = p.judge(r.Context(), from, check.Seen{})
	}
	if err != nil {
		server.Later(w, statusOf(err))
		return p.firstWith(&withStatus{w, statusOf(err)}, r,
			firstView{Says: sentence(err), Text: r.PostFormValue("text")})
	}
	http.Redirect(w, r, "/checks/"+c.ID, http.StatusSeeOther)
	return nil
}

// judge reads an article and checks it, and keeps the answer for a while. Where not all of it could be
// judged, the answer says so.
func (p *Pages) judge(ctx context.Context, from source.Source, seen check.Seen) (*checked, error) {
	ctx, leave, err := p.desk.Enter(ctx) // a file that is read costs as much as one that is checked
	if err != nil {
		return nil, err
	}
	defer leave()
	doc, err := desk.Read(ctx, from)
	if err != nil {
		return nil, err
	}
	return p.judgeRead(ctx, from, doc, seen)
}

func (p *Pages) judgeRead(ctx context.Context, from source.Source, doc *document.Document, seen check.Seen) (
	c *checked, err error) {
	c = &checked{From: from, Doc: doc}
	c.Set, err = p.desk.Check(ctx, doc, seen)
	if err != nil && len(c.Set.Reports) == 0 {
		return nil, err
	}
	if err != nil {
		c.Says = "Not all of it could be checked: " + sentence(err)
	}
	p.checks.put(c)
	return c, nil
}

// sent is the article that somebody sends: a file, an address, a text, or an example.
func (p *Pages) sent(r *http.Request) (source.Source, error) {
	err := r.ParseMultipartForm(8 << 20)
	if errors.Is(err, http.ErrNotMultipart) {
		err = r.ParseForm()
	}
	if errors.As(err, new(*http.MaxBytesError)) {
		return source.Source{}, trouble{http.StatusRequestEntityTooLarge, errors.New("it is larger than 32 MB, " +
			"which is more than a page takes; send the article alone, or check it with verbatim check")}
	}
	if err != nil {
		return source.Source{}, errors.New("what was sent is no form; send it from the page again")
	}
	known := document.Meta{Date: r.PostFormValue("date"), Title: r.PostFormValue("title")}
	if n, err := strconv.Atoi(r.PostFormValue("example")); err == nil && n >= 0 && n < len(p.Examples) {
		return source.Source{Path: p.Examples[n].Name, Data: []byte(p.Examples[n].Text)}, nil
	}
	if file, head, err := r.FormFile("file"); err == nil && head.Size > 0 {
		return uploaded(file, head, known)
	}
	pasted := r.PostFormValue("text")
	if address := strings.TrimSpace(pasted); fetch.IsURL(address) && !strings.ContainsAny(address, " \n\t") {
		s, err := desk.Fetch(r.Context(), address)
		s.Known = known
		return s, err
	}
	if strings.TrimSpace(pasted) == "" {
		return source.Source{}, errors.New("there is nothing to check yet; paste an article or a link, or " +
			"choose a file")
	}
	return desk.Pasted(pasted, known), nil
}

func uploaded(file multipart.File, head *multipart.FileHeader, known document.Meta) (source.Source, error) {
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(file)
	return source.Source{Path: source.Clean(head.Filename), Data: data, Known: known}, err
}

// checked shows the answer to a check, or gives it in a form to take along.
func (p *Pages) checked(w http.ResponseWriter, r *http.Request) error {
	c := p.checks.get(r.PathValue("id"))
	if c == nil {
		return wrong(http.StatusNotFound, "this answer is gone: nothing of a check is kept unless somebody "+
			"keeps it, and the server has only the last ones; check the article again")
	}
	if form := r.URL.Query().Get("format"); form != "" {
		return p.export(w, c.Set, form, taken{c.From.Data, languageOf(r)})
	}
	v := p.ofCheck(r, c, r.URL.Query().Get("show"))
	return p.show(w, r, "result", frame{Title: v.Title, Here: "/", View: v})
}

// article shows an article of the press, checked against the record as it is now.
func (p *Pages) article(w http.ResponseWriter, r *http.Request) error {
	doc, err := p.pressArticle(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	c, err := p.judgeRead(r.Context(), source.Source{Path: doc.Path, Data: []byte(doc.Text)}, doc, check.Seen{})
	if err != nil {
		return err
	}
	v := p.result(r, c.Set, "/checks/"+c.ID, "")
	v.Check, v.Says = c.ID, c.Says
	return p.show(w, r, "result", frame{Title: v.Title, Here: "/archive", View: v})
}

// lookUpArticle leads to an article from its source. One that was just checked and is not held is nowhere.
func (p *Pages) lookUpArticle(w http.ResponseWriter, r *http.Request) error {
	var found archive.Holding
	err := p.desk.With(r.Context(), func(s desk.Sides) (err error) {
		if s.Press == nil {
			return desk.ErrNoPress
		}
		found, err = s.Press.Find(r.Context(), r.URL.Query().Get("source"))
		return err
	})
	if err != nil {
		return trouble{http.StatusNotFound, err}
	}
	http.Redirect(w, r, "/articles/"+text(found.ID), http.StatusSeeOther)
	return nil
}

// pressArticle reads an article that is held, by its number.
func (p *Pages) pressArticle(ctx context.Context, number string) (doc *document.Document, err error) {
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return nil, wrong(http.StatusNotFound, "an article has a number; the page Archive lists them")
	}
	err = p.desk.With(ctx, func(s desk.Sides) error {
		if s.Press == nil {
			return desk.ErrNoPress
		}
		doc, err = s.Press.Document(ctx, id)
		return err
	})
	if err != nil {
		return nil, trouble{http.StatusNotFound, err}
	}
	return doc, nil
}

// form is one of the forms in which a report can be taken along.
type form struct {
	Name, Type, End string
	write           func(w io.Writer, set report.Set, asked taken) error
}

// taken is what a form may need besides the set: the article's bytes, and the language of who asks, which is that
// of the forms for people.
type taken struct {
	original []byte
	language string
}

// plainly writes a form that needs no more than the set.
func plainly(write func(io.Writer, report.Set) error) func(io.Writer, report.Set, taken) error {
	return func(w io.Writer, set report.Set, _ taken) error { return write(w, set) }
}

// forms are those of the command line; the messages desk.form- and the name are their titles.
var forms = []form{
	{"html", "text/html; charset=utf-8", "",
		func(w io.Writer, set report.Set, t taken) error { return report.HTMLIn(w, set, t.language) }},
	{"json", "application/json", "json", plainly(report.JSON)},
	{"csv", "text/csv; charset=utf-8", "csv", plainly(report.CSV)},
	{"sarif", "application/sarif+json", "sarif",
		func(w io.Writer, set report.Set, t taken) error {
			made := cmp.Or(set.Program, &report.Program{}) // of what the command line kept it is not known
			return report.SARIF(w, set, made.Version, func(string) []byte { return t.original })
		}},
	{"annotations", "application/ld+json", "jsonld", plainly(report.Annotations)},
	{"text", "text/plain; charset=utf-8", "",
		func(w io.Writer, set report.Set, t taken) error {
			return report.Text(w, set, report.Style{Language: t.language})
		}},
}

// export gives a set in one of the forms, the same bytes as the command line.
func (p *Pages) export(w http.ResponseWriter, set report.Set, name string, asked taken) error {
	i := slices.IndexFunc(forms, func(f form) bool { return f.Name == name })
	if i < 0 {
		return wrong(http.StatusNotFound, "there is no form "+strconv.Quote(name)+"; there are html, json, csv, "+
			"sarif, annotations and text")
	}
	f := forms[i]
	var out bytes.Buffer
	if err := f.write(&out, set, asked); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Vary", "Accept-Language, Cookie")
	// the page of a report has its own policy, with the sums of its style and script
	h.Set("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	if f.End != "" {
		h.Set("Content-Disposition", `attachment; filename="report.`+f.End+`"`)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// Articles are the articles in some folders, with their titles, for the first page to offer. What can't be
// read is left out.
func Articles(files fs.FS, folders ...string) (out []Example) {
	for _, folder := range folders {
		names, _ := fs.ReadDir(files, folder)
		for _, n := range names {
			data, err := fs.ReadFile(files, folder+"/"+n.Name())
			if err != nil {
				continue
			}
			doc, err := desk.Read(context.Background(), source.Source{Path: n.Name(), Data: data})
			if err == nil {
				out = append(out, Example{cmp.Or(doc.Meta.Title, n.Name()), n.Name(), string(data)})
			}
		}
	}
	return out
}
