package pages

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"verbatim/internal/desk"
	"verbatim/internal/page"
	"verbatim/internal/say"
	"verbatim/internal/server"
	"verbatim/internal/visible"
	"verbatim/report"
)

//go:embed html
var files embed.FS

//go:embed desk.css
var ownStyle string

//go:embed desk.js
var script string

var style = page.Palette + page.Parts + ownStyle

// templates are each page with the frame around it, by the name of its file, in each language. They are parsed
// when the first page in that is asked for.
var templates = func() map[string]func() map[string]*template.Template {
	out := map[string]func() map[string]*template.Template{}
	for _, language := range say.Languages() {
		out[language] = sync.OnceValue(func() map[string]*template.Template { return parsed(tongue{report.In(language)}) })
	}
	return out
}()

func parsed(in tongue) map[string]*template.Template {
	frame := template.Must(template.New("frame.html").Funcs(in.functions()).ParseFS(files, "html/frame.html",
		"html/parts.html"))
	out := map[string]*template.Template{}
	names, err := files.ReadDir("html")
	if err != nil {
		panic(err)
	}
	for _, f := range names {
		t := template.Must(frame.Clone())
		out[strings.TrimSuffix(f.Name(), ".html")] = template.Must(t.ParseFS(files, "html/"+f.Name()))
	}
	return out
}

// frame is a page and what stands around it.
type frame struct {
	Title, Here string // Here is the address that the navigation marks
	Places      []navigated
	Who         string // is logged in, "" for nobody
	Style       template.CSS
	Script      template.JS
	View        any
	Extent      string // how much the archive holds
	Program     report.Program
	Also        string // a style sheet besides, of what another package writes
	English     bool   // the page itself is in English, whatever stands around it
	Tongues     []spoken
}

// navigated is a page to which every page leads.
type navigated struct {
	Path, Name string
	Here       bool
}

// places are the pages to which every page leads.
func (in tongue) places(here string) []navigated {
	all := []navigated{{Path: "/search", Name: in.Say("desk.search")}, {Path: "/trace", Name: in.Say("desk.trace")},
		{Path: "/timeline", Name: in.Say("desk.timeline")}, {Path: "/speakers", Name: in.Say("desk.speakers")},
		{Path: "/outlets", Name: in.Say("desk.outlets")}, {Path: "/coverage", Name: in.Say("desk.coverage")},
		{Path: "/archive", Name: in.Say("desk.archive")}}
	for i := range all {
		all[i].Here = all[i].Path == here
	}
	return all
}

// show writes a page.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, name string, f frame) error {
	in := tongueOf(r)
	script := in.script()
	f.Style, f.Script, f.Program = template.CSS(style+f.Also), template.JS(script), p.desk.Program
	f.Places, f.Who, f.Tongues = in.places(f.Here), server.Who(r.Context()).Name, in.tongues()
	f.English = f.English && !in.IsEnglish()
	if f.Extent == "" {
		f.Extent = p.extent(r.Context(), in)
	}
	if f.English {
		var main strings.Builder
		if err := templates[say.English]()[name].ExecuteTemplate(&main, "main", f.View); err != nil {
			return err
		}
		name, f.View = "english", template.HTML(main.String())
	}
	var out bytes.Buffer
	if err := page.Write(&out, in.templates()[name], f, "page"); err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", page.Served(string(f.Style), script))
	return p.html(w, out.Bytes())
}

// fragment writes a part of a page, for the script.
func (p *Pages) fragment(w http.ResponseWriter, r *http.Request, name, part string, view any) error {
	var out bytes.Buffer
	if err := tongueOf(r).templates()[name].ExecuteTemplate(&out, part, view); err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", page.Policy("", ""))
	return p.html(w, []byte(visible.Text(out.String())))
}

// asked reports that the script wants a part of the page and not all of it.
func asked(r *http.Request) bool { return r.Header.Get("Verbatim-Part") != "" }

func (p *Pages) html(w http.ResponseWriter, body []byte) error {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Vary", "Verbatim-Part, Accept-Language, Cookie")
	_, err := w.Write(body)
	return err
}

// extent says how much the archive holds, in the foot of each page.
func (p *Pages) extent(ctx context.Context, in tongue) (out string) {
	_ = p.desk.With(ctx, func(s desk.Sides) error {
		n, from, to, err := s.Archive.Extent(ctx)
		if err != nil {
			return err
		}
		out = in.days("desk.extent", n, from, to)
		if s.Press == nil {
			return nil
		}
		held, err := s.Press.Held(ctx)
		if err == nil {
			out += " " + in.days("desk.press", held.Articles, held.From, held.To)
		}
		return err
	})
	return out
}

// days is a message that counts, and tells from when to when where that is known.
func (in tongue) days(key string, n int, from, to string) string {
	switch {
	case from == "" && to == "":
		return in.Count(key, n)
	case from == to || to == "":
		return in.Count(key+"-day", n, "day", from)
	}
	return in.Count(key+"-days", n, "day1", from, "day2", to)
}

// trouble is an answer that is an error, with its status.
type trouble struct {
	status int
	error
}

func (t trouble) Unwrap() error { return t.error }

func wrong(status int, sentence string) error { return trouble{status, errors.New(sentence)} }

// handle answers a request, or fails.
type handle = func(http.ResponseWriter, *http.Request) error

// answering makes a handler of one that may fail, which is then a page with the sentence.
func (p *Pages) answering(h handle) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil && r.Context().Err() == nil {
			p.Refuse(w, r, statusOf(err), sentence(errors.New(server.Sentence(r.Context(), err))))
		}
	})
}

// Refuse answers a person with a sentence: a page, or the part of one that the script asked for.
func (p *Pages) Refuse(w http.ResponseWriter, r *http.Request, status int, says string) {
	view := errorView{Says: sentence(errors.New(says))}
	server.Later(w, status)
	w = &withStatus{ResponseWriter: w, status: status}
	if asked(r) {
		_ = p.fragment(w, r, "error", "says", view)
		return
	}
	_ = p.show(w, r, "error", frame{Title: tongueOf(r).Say("desk.error"), View: view})
}

// withStatus answers with a status, when the headers are known.
type withStatus struct {
	http.ResponseWriter
	status int
}

func (w *withStatus) Write(b []byte) (int, error) {
	if w.status != 0 {
		w.WriteHeader(w.status)
		w.status = 0
	}
	return w.ResponseWriter.Write(b)
}

type errorView struct{ Says string }

func statusOf(err error) int {
	var t trouble
	if errors.As(err, &t) {
		return t.status
	}
	return server.Status(err)
}

// sentence is an error as a page has it: from a capital to a full stop.
func sentence(err error) string {
	s := visible.Address(strings.TrimSpace(err.Error()))
	if s == "" {
		return ""
	}
	return strings.TrimRight(strings.ToUpper(s[:1])+s[1:], ".") + "."
}

// query is an address of this server: a path, then names and values by turns, of which empty ones are left
// out.
func query(path string, pairs ...any) string {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := text(pairs[i+1]); v != "" {
			values.Set(text(pairs[i]), v)
		}
	}
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return ""
}

// dayOf is the day of a time as RFC 3339 has it.
func dayOf(at string) string {
	day, _, _ := strings.Cut(at, "T")
	return day
}

// times says how often.
func (in tongue) times(n int) string {
	switch n {
	case 1:
		return in.Say("desk.once")
	case 2:
		return in.Say("desk.twice")
	}
	return in.Count("desk.times", n)
}
