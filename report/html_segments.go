package report

import (
	"net/url"
	"sort"
)

// segment is a stretch of an article's text; Panel is the quotation it belongs to, nil between quotations.
type segment struct {
	Text  string
	Panel *panelView
}

// segments cuts a text at the quotations, which count code points. Of quotations that overlap, the later one gets
// what the earlier one leaves; one that gets nothing, or whose span lies outside, is returned as unplaced.
func segments(text string, panels []panelView) (parts []segment, unplaced []panelView) {
	runes := []rune(text)
	order := make([]int, len(panels))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return panels[order[i]].Start < panels[order[j]].Start })
	at := 0
	for _, i := range order {
		start, end := max(panels[i].Start, at), min(panels[i].End, len(runes))
		if start >= end {
			unplaced = append(unplaced, panels[i])
			continue
		}
		if at < start {
			parts = append(parts, segment{Text: string(runes[at:start])})
		}
		parts = append(parts, segment{string(runes[start:end]), &panels[i]})
		at = end
	}
	if at < len(runes) {
		parts = append(parts, segment{Text: string(runes[at:])})
	}
	return parts, unplaced
}

// webLink returns an address that a reader may follow, and "" for any other.
func webLink(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
