package channel

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"verbatim/internal/fetch"
)

var update = flag.Bool("update", false, "write the golden files anew")

// message is one that has all there is, some of it written by somebody who means ill.
func message() Message {
	return Message{
		Number: "msg_00ff",
		Alert:  "wrong cuts",
		Kind:   "news",
		Made:   "2025-05-02T09:00:00Z",
		More:   14,
		Items: []Item{
			{
				Kind:      "quotation",
				Verdict:   "clipped",
				Severity:  "major",
				Speaker:   "Ada Quist",
				Means:     "The words are right, but a condition is lost.",
				Quotation: "We will keep the pier, <script>alert(1)</script> <!channel> & *all* of it\u202e",
				Changes:   []Change{{Lost: "cannot", Own: "can"}, {Lost: "not"}, {Own: "ever"}},
				Why:       "clipped-after: the record goes on “if the town pays”",
				Record: &Place{
					Number: 12,
					Path:   "/desk/record/speech.md",
					Title:  "Speech on the pier",
					Date:   "2025-05-01",
					Before: "Well.",
					Text:   "We will keep the pier",
					After:  ", if the town pays.",
					Start:  40,
					End:    61,
					Link:   "https://town.example/speech#:~:text=keep",
				},
				Carriers: []Carrier{
					{
						Number: 7,
						Path:   "p/7.md",
						Title:  "Pier stays\r\nBcc: all@town.example",
						Outlet: "The <b>Ledger</b>",
						Day:    "2025-05-02",
						URL:    "https://ledger.example/pier?a=1&b=|x>",
					},
					{
						Number: 8,
						Outlet: "The Post",
						Day:    "2025-05-02",
						Title:  "Pier",
						URL:    "javascript:alert(1)",
						Copy:   true,
					},
				},
				More: 2,
			},
		},
	}
}

func TestTextIsWhatAPersonReads(t *testing.T) {
	golden(t, "message.txt", message().Text("https://desk.example"))
	golden(t, "message.html", message().HTML("https://desk.example"))
	golden(t, "message.mrkdwn", message().Mrkdwn(""))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is other than what is written now, %v:\n%s", name, err, got)
	}
}

func TestNothingOfOthersActs(t *testing.T) {
	m := message()
	for form, text := range map[string]string{"HTML": m.HTML(""), "mrkdwn": m.Mrkdwn(""), "text": m.Text("")} {
		for _, bad := range []string{"<script", "<!channel", "<b>", "\u202e", "javascript:", "\r"} {
			if form != "text" && strings.Contains(text, bad) ||
				bad == "\u202e" && strings.Contains(text, bad) {
				t.Errorf("%s has %q", form, bad)
			}
		}
	}
	if line := strings.Split(m.Text(""), "\n")[0]; strings.Contains(line, "Bcc") {
		t.Errorf("the first line is %q", line)
	}
}

func TestAddresses(t *testing.T) {
	for given, want := range map[string]string{
		"feed:wrong-cuts":                "feed:wrong-cuts",
		"desk@town.example":              "mail:desk@town.example",
		"mailto:desk@town.example":       "mail:desk@town.example",
		"https://desk.example/hook?k=1":  "webhook:https://desk.example/…",
		"webhook:https://desk.example":   "webhook:https://desk.example",
		"slack:https://chat.example/a/b": "slack:https://chat.example/…",
	} {
		if a, err := Parse(given); err != nil || a.String() != want {
			t.Errorf("%s: %s, %v", given, a, err)
		}
	}
	for _, given := range []string{"", "feed:", "feed:../x", "feed:A", "town", "a@b@c", "Ada <ada@town.example>", "slack:desk@town.example",
		"https://", "webhook:ftp://x.example", "feed:" + strings.Repeat("a", 65), "https://x.example/\nX: y",
		strings.Repeat("a", 3000) + "@town.example"} {
		if a, err := Parse(given); err == nil {
			t.Errorf("%.80q is taken for %s", given, a)
		}
	}
}

func TestAWebhookIsNotToldWhereFilesLie(t *testing.T) {
	m := message()
	body, err := m.Payload()
	if err != nil || bytes.Contains(body, []byte("/desk/record")) || m.Items[0].Record.Path == "" {
		t.Errorf("%s, %v", body, err)
	}
}

// box is a mail server that keeps what it takes.
type box struct {
	letters        []string
	refuse         error
	name, password string
}

func (b *box) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{b}, nil }

type visit struct{ *box }

func (v *visit) AuthMechanisms() []string { return []string{sasl.Plain} }
func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, name, password string) error {
		v.name, v.password = name, password
		return nil
	}), nil
}
func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }
func (v *visit) Rcpt(string, *smtp.RcptOptions) error { return v.refuse }
func (v *visit) Reset()                               {}
func (v *visit) Logout() error                        { return nil }
func (v *visit) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	v.letters = append(v.letters, string(text))
	return err
}

func mailbox(t *testing.T) (*box, Settings) {
	t.Helper()
	b := &box{}
	s := smtp.NewServer(b)
	s.AllowInsecureAuth = true
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.Serve(at) }()
	t.Cleanup(func() { _ = s.Close() })
	return b, Settings{
		SMTP: "smtp://" + at.Addr().String(),
		From: "desk@town.example",
		URL:  "https://desk.example",
	}
}

func TestALetter(t *testing.T) {
	b, s := mailbox(t)
	if a := s.Send(
		context.Background(),
		Address{Mail, "ada@town.example"},
		"",
		message(),
		time.Time{},
	); !a.Sent {
		t.Fatal(a)
	}
	m, err := mail.ReadMessage(strings.NewReader(b.letters[0]))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	for name, want := range map[string]string{"Message-ID": "<msg_00ff@town.example>", "To": "<ada@town.example>", "Date": "Fri, 02 May 2025 09:00:00 +0000",
		"List-Unsubscribe": "<mailto:desk@town.example?subject=unsubscribe%20from%20wrong%20cuts>",
		"Auto-Submitted":   "auto-generated", "Bcc": ""} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if subject != "15 messages of the alert “wrong cuts”" || err != nil {
		t.Errorf("the subject is %q, %v", subject, err)
	}
	plain, html := parts(t, m)
	if !strings.Contains(plain, "We will keep the pier") ||
		!strings.Contains(plain, "https://desk.example/documents/12?at=40-61#at") {
		t.Errorf("the text is %s", plain)
	}
	if !strings.Contains(html, `<a href="https://desk.example/documents/12?at=40-61#at"`) ||
		strings.Contains(html, "<script") {
		t.Errorf("the HTML is %s", html)
	}
	again, err := s.letter("ada@town.example", message())
	if err != nil || again.GetMessageID() != "<msg_00ff@town.example>" {
		t.Errorf("sent again it is %s, %v", again.GetMessageID(), err)
	}
}

func parts(t *testing.T, m *mail.Message) (plain, html string) {
	t.Helper()
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return plain, html
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/plain") {
			plain = string(body)
		} else {
			html = string(body)
		}
	}
}

func TestMailThatIsNotTaken(t *testing.T) {
	b, s := mailbox(t)
	for _, c := range []struct {
		refuse error
		gone   bool
		says   string
	}{
		{&smtp.SMTPError{Code: 550, Message: "nobody is called so"}, true, "does not take e-mail to this address (550)"},
		{&smtp.SMTPError{Code: 451, Message: "later"}, false, "refused it (451)"},
	} {
		b.refuse = c.refuse
		a := s.Send(context.Background(), Address{Mail, "ada@town.example"}, "", message(), time.Time{})
		if a.Sent || a.Gone != c.gone || !strings.Contains(a.Result, c.says) {
			t.Errorf("%+v", a)
		}
	}
}

func TestASecretIsNeverSaid(t *testing.T) {
	for _, address := range []string{"smtp://ada:hunter2@127.0.0.1:1", "smtp://ada:hunter2@[::1", "http://ada:hunter2@x.example",
		"smtps://ada:hunter2@localhost:1"} {
		s := Settings{SMTP: address, From: "desk@town.example"}
		a := s.Send(context.Background(), Address{Mail, "ada@town.example"}, "", message(), time.Time{})
		if a.Sent || strings.Contains(a.Result, "hunter2") {
			t.Errorf("%+v", a)
		}
	}
	if a := (Settings{}).Send(
		context.Background(),
		Address{Mail, "ada@town.example"},
		"",
		message(),
		time.Time{},
	); !strings.Contains(
		a.Result,
		"set VERBATIM_SMTP",
	) {
		t.Errorf("%+v", a)
	}
}

func TestAChat(t *testing.T) {
	var sent struct {
		Text      string `json:"text"`
		LinkNames bool   `json:"link_names"`
	}
	s := Settings{
		Post: func(_ context.Context, address string, _ http.Header, body []byte) (fetch.Answer, error) {
			return fetch.Answer{Status: 200}, json.Unmarshal(body, &sent)
		},
	}
	m := message()
	for range 200 {
		m.Items = append(m.Items, m.Items[0])
	}
	a := s.Send(context.Background(), Address{Slack, "https://chat.example/x"}, "", m, time.Time{})
	if !a.Sent || len(sent.Text) > 40_000 ||
		!strings.HasSuffix(sent.Text, "(cut here; verbatim alert log has all of it)\n") ||
		sent.LinkNames {
		t.Errorf("%+v, %d bytes", a, len(sent.Text))
	}
}

func TestAFeed(t *testing.T) {
	dir := t.TempDir()
	write := func() map[string][]byte {
		if err := WriteFeed(dir, "cuts", []Message{message()}, "https://desk.example", false); err != nil {
			t.Fatal(err)
		}
		out := map[string][]byte{}
		for _, form := range Forms {
			data, err := os.ReadFile(filepath.Join(dir, "cuts"+form.Ending))
			if err != nil {
				t.Fatal(err)
			}
			out[form.Ending] = data
		}
		return out
	}
	first := write()
	for ending, data := range write() {
		if !bytes.Equal(data, first[ending]) {
			t.Errorf("%s has other bytes", ending)
		}
		if !bytes.Contains(data, []byte("urn:verbatim:message:msg_00ff")) {
			t.Errorf("%s lacks the number of the message: %s", ending, data)
		}
	}
	var atom struct {
		Entries []struct {
			ID      string `xml:"id"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(
		first[".atom"],
		&atom,
	); err != nil || len(atom.Entries) != 1 ||
		strings.Contains(atom.Entries[0].Content, "<script") {
		t.Errorf("%+v, %v", atom, err)
	}
	info, err := os.Stat(filepath.Join(dir, "cuts.atom"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := WriteFeed(dir, "cuts", nil, "", true); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}
