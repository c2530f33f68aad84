package channel

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"verbatim/internal/visible"
)

// escaped is a text in which nothing addresses, links or calls anybody: of mrkdwn these three act.
func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(visible.Line(text))
}

// address is a link's, in which the signs that end it are escaped.
func address(u string) string {
	return strings.NewReplacer("|", "%7C", ">", "%3E", "<", "%3C").Replace(visible.Line(u))
}

// Mrkdwn is the message as chats take it.
func (m Message) Mrkdwn(desk string) string {
	var b strings.Builder
	for _, l := range m.lines(desk) {
		switch l.Set {
		case "head", "note":
			b.WriteString("*" + strings.ReplaceAll(escaped(l.Text), "*", "∗") + "*\n")
		case "quote":
			b.WriteString(l.Label + "\n> " + escaped(l.Text) + "\n")
		case "link":
			b.WriteString(
				l.Label + ": <" + address(
					l.URL,
				) + "|" + strings.ReplaceAll(
					escaped(l.Text),
					"|",
					"¦",
				) + ">\n",
			)
		default:
			b.WriteString(l.Label + ": " + escaped(l.Text) + "\n")
		}
	}
	return b.String()
}

// mostChat is how long a text may be in a chat, in bytes; a longer one is cut at a line, and says so.
const mostChat = 38_000

// slack sends a message to the incoming webhook of a chat: text, and nothing that is taken apart any further.
func (s Settings) slack(ctx context.Context, to string, m Message) Attempt {
	text := m.Mrkdwn(s.URL)
	if len(text) > mostChat {
		text = text[:strings.LastIndexByte(text[:mostChat], '\n')+1] + "(cut here; verbatim alert log has all of it)\n"
	}
	body, err := json.Marshal(
		map[string]any{"text": text, "mrkdwn": true, "unfurl_links": false, "link_names": false},
	)
	if err != nil {
		return Attempt{Result: err.Error()}
	}
	return s.post(ctx, to, http.Header{"Content-Type": {"application/json"}}, body)
}
