package channel

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"verbatim/internal/fetch"
	"verbatim/internal/visible"
)

// NewSecret is what a webhook's messages are signed with, as the specification writes it down.
func NewSecret() string {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // it never fails
	return "whsec_" + base64.StdEncoding.EncodeToString(key)
}

// Type is the type of what a webhook is sent.
const Type = "verbatim.alert."

// webhook sends a message as Standard Webhooks has it: signed, with a number that stays the same.
func (s Settings) webhook(ctx context.Context, to, secret string, m Message, now time.Time) Attempt {
	body, err := m.Payload()
	if err != nil {
		return Attempt{Result: err.Error()}
	}
	signer, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		return Attempt{Result: "its secret can't be read; remove the alert and add it again"}
	}
	signature, err := signer.Sign(m.Number, now, body)
	if err != nil {
		return Attempt{Result: err.Error()}
	}
	header := http.Header{}
	header.Set("Content-Type", "application/json")
	header.Set(standardwebhooks.HeaderWebhookID, m.Number)
	header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	header.Set(standardwebhooks.HeaderWebhookSignature, signature)
	return s.post(ctx, to, header, body)
}

// Payload is what a webhook is sent, on one line: the type, when the message was made, and the message.
// Where files of this machine lie is nobody's business.
func (m Message) Payload() ([]byte, error) {
	m.Items = slices.Clone(m.Items)
	for n := range m.Items {
		i := &m.Items[n]
		i.Carriers = slices.Clone(i.Carriers)
		for c := range i.Carriers {
			i.Carriers[c].Path = onlyWeb(i.Carriers[c].Path)
		}
		if i.Record != nil {
			place := *i.Record
			place.Path = onlyWeb(place.Path)
			i.Record = &place
		}
	}
	return json.Marshal(
		map[string]any{"schema": "verbatim/alert/v1", "type": Type + m.Kind, "timestamp": m.Made,
			"data": m},
	)
}

func onlyWeb(path string) string {
	if fetch.IsURL(path) {
		return path
	}
	return ""
}

// post sends bytes to an address, and reads the answer as the specification of webhooks asks.
func (s Settings) post(ctx context.Context, to string, header http.Header, body []byte) Attempt {
	answer, err := s.Post(ctx, to, header, body)
	if err != nil {
		if ctx.Err() != nil {
			return Attempt{Result: fmt.Sprintf("no answer within %v", patience)}
		}
		return Attempt{Result: visible.Line(err.Error())}
	}
	said := strings.TrimSpace(fmt.Sprintf("answered %d %s", answer.Status, http.StatusText(answer.Status)))
	switch {
	case answer.Status >= 200 && answer.Status < 300:
		return Attempt{Sent: true, Result: said}
	case answer.Status >= 300 && answer.Status < 400:
		return Attempt{Result: said + ": it has moved" + elsewhere(answer.Location) +
			", which is not followed; add the alert with the new address"}
	case answer.Status == http.StatusGone:
		return Attempt{Gone: true, Result: said + ": it wants no more"}
	}
	return Attempt{Wait: min(answer.RetryAfter, longestWait), Result: said}
}

// longestWait is for how long a server may ask to be left alone.
const longestWait = 24 * time.Hour

func elsewhere(location string) string {
	if location == "" {
		return ""
	}
	return " to " + visible.Address(visible.Line(location))
}
