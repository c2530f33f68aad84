package publish

import (
	"bytes"

	"verbatim/internal/page"
	"verbatim/internal/visible"
)

// ClaimReview as schema.org has it (schema.org/ClaimReview) and as search engines ask for it: one a page.
// What is reviewed is the claim that somebody said some words on a day; whoever makes it is the outlet that
// carried it first, and not the person who is quoted.

type thing map[string]any

// with adds a property that has a value.
func (t thing) with(name string, value any) thing {
	switch v := value.(type) {
	case string:
		if v == "" {
			return t
		}
	case []thing:
		if len(v) == 0 {
			return t
		}
	case thing:
		if v == nil {
			return t
		}
	}
	t[name] = value
	return t
}

// review is the ClaimReview of a page; nil where it has none, since it was withdrawn or shows nothing any
// more.
func (s *Site) review(p Page) thing {
	shown := p.Shown()
	if shown == nil || !p.says() {
		return nil
	}
	e := shown.Evidence
	lead := e.Lead()
	out := thing{"@type": "ClaimReview", "url": s.address(p), "name": shown.Title, "claimReviewed": e.claim(),
		"datePublished": p.first(), "author": s.desk(), "publisher": s.desk(), "reviewRating": rating(lead),
		"itemReviewed": claimOf(e)}
	out.with("reviewBody", shown.Comment)
	if changed := dayOf(p.updated()); changed != p.first() {
		out["dateModified"] = changed
	}
	var corrections []thing
	for _, v := range p.Versions {
		if v.What != "" && v.Published != "" {
			corrections = append(corrections, thing{"@type": "CorrectionComment", "text": v.What,
				"datePublished": dayOf(v.Published)})
		}
	}
	return out.with("correction", corrections)
}

func (s *Site) desk() thing {
	return thing{"@type": "Organization", "name": s.Settings.Desk}.with("url", s.Settings.URL)
}

// rating is a step of the scale. A verdict that leaves open what was said has a name and no number.
func rating(i Item) thing {
	g := i.grade()
	out := thing{"@type": "Rating", "alternateName": g.Name, "ratingExplanation": i.explanation()}
	if g.Value > 0 {
		out["ratingValue"], out["bestRating"], out["worstRating"] = g.Value, best, worst
	}
	return out
}

// claimOf is the claim as it circulates, with all who carry it.
func claimOf(e Evidence) thing {
	first := e.appeared()
	out := thing{"@type": "Claim", "name": e.claim(), "firstAppearance": creativeWork(first)}.
		with("datePublished", first.Day)
	if first.Outlet != "" {
		out["author"] = thing{"@type": "Organization", "name": first.Outlet}
	}
	var all []thing
	for _, a := range e.carriers() {
		all = append(all, creativeWork(a))
	}
	return out.with("appearance", all)
}

func creativeWork(a Article) thing {
	out := thing{"@type": "NewsArticle", "headline": titled(a)}.with("url",
		page.Link(a.URL)).with("datePublished", a.Day)
	if a.Outlet != "" {
		out["publisher"] = thing{"@type": "Organization", "name": a.Outlet}
	}
	return out
}

func titled(a Article) string {
	if a.Title == "" {
		return "An article without a title"
	}
	return a.Title
}

// jsonLD is a thing as a document of its own.
func jsonLD(t thing, indented bool) ([]byte, error) {
	t["@context"] = "https://schema.org"
	var b bytes.Buffer
	err := visible.WriteJSON(&b, t, indented)
	return b.Bytes(), err
}

// dataFeed is all reviews in the form in which Data Commons takes them.
func (s *Site) dataFeed() ([]byte, error) {
	elements := []thing{}
	for _, p := range s.Pages {
		if r := s.review(p); r != nil {
			elements = append(elements, thing{"@type": "DataFeedItem", "dateCreated": p.Versions[0].Published,
				"dateModified": p.updated(), "item": []thing{r}})
		}
	}
	return jsonLD(thing{"@type": "DataFeed", "name": "Quotations that " + s.Settings.Desk + " checked",
		"dataFeedElement": elements}.with("dateModified", s.updated()).with("url", s.Settings.URL), true)
}
