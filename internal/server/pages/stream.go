package pages

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"verbatim/internal/check"
	"verbatim/internal/page"
	"verbatim/internal/server"
	"verbatim/internal/source"
	"verbatim/internal/visible"
	"verbatim/report"
)

// events are those of a check. It ends when nobody reads them any more.
type events struct{ server.Events }

func (e events) send(name string, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return e.Send(name, string(body))
}

// judgedEvent is a quotation whose verdict is known: its card, and its mark in the text.
type judgedEvent struct {
	Key     string `json:"key"`
	Card    string `json:"card"`
	Mark    string `json:"mark"`
	Text    string `json:"text"`
	Problem bool   `json:"problem"`
	Rank    int    `json:"rank"`
}

// stream checks an article and tells of it meanwhile: the article at once (article), each quotation as it is
// judged (judged), and what stands around them at last (done), or a sentence (failed).
func (p *Pages) stream(w http.ResponseWriter, r *http.Request, from source.Source, failed error) error {
	ctx, gone := context.WithCancel(r.Context())
	defer gone()
	out := events{server.NewEvents(w, gone)}
	if failed != nil {
		return out.send("failed", map[string]string{"says": sentence(failed)})
	}
	in, language, number := tongueOf(r), "", map[string]int{}
	seen := check.Seen{
		Found: func(a report.Article, all []report.Quotation) {
			for i, q := range all {
				number[q.ID] = i
			}
			language = a.Language
			_ = p.sendArticle(out, in, report.Report{Article: a, Quotations: all})
		},
		Judged: func(q report.Quotation) {
			c := in.Card(number[q.ID], language, q)
			_ = p.sendJudged(out, in, cardView{Card: c, Source: sourceOf(c.Match), Editor: may(r, server.Editor)})
		},
	}
	c, err := p.judge(ctx, from, seen)
	if err != nil {
		return out.send("failed", map[string]string{"says": sentence(err)})
	}
	v := p.ofCheck(r, c, "")
	head, err := in.part("head", v)
	if err != nil {
		return err
	}
	return out.send("done", map[string]string{"address": v.Base, "head": head, "title": visible.Line(v.Title),
		"tally": v.Tally})
}

func (p *Pages) sendArticle(out events, in tongue, r report.Report) error {
	v := resultView{Title: in.titleOf(r.Article), Link: page.Link(r.Article.URL), Article: r.Article, Waiting: true,
		Text:  in.Marked(r),
		Tally: in.Count("desk.judging", len(r.Quotations))}
	body, err := in.part("answer", v)
	if err != nil {
		return err
	}
	return out.send("article", map[string]any{"html": body, "title": visible.Line(v.Title),
		"all": len(r.Quotations)})
}

func (p *Pages) sendJudged(out events, in tongue, c cardView) error {
	body, err := in.part("card", c)
	if err != nil {
		return err
	}
	return out.send("judged", judgedEvent{Key: c.Key, Card: body, Mark: visible.Text(string(c.Mark())),
		Text: visible.Text(c.Text), Problem: c.Problem, Rank: c.Rank})
}

// part is a part of the page of an answer.
func (in tongue) part(name string, view any) (string, error) {
	var out bytes.Buffer
	err := in.templates()["result"].ExecuteTemplate(&out, name, view)
	return visible.Text(out.String()), err
}
