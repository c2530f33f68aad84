package channel

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	mail "github.com/wneessen/go-mail"

	"verbatim/internal/visible"
)

// CheckMail is an error where e-mail can't be sent from here, as far as that is known without sending any.
func (s Settings) CheckMail() error {
	_, err := s.client()
	return err
}

// client is made of VERBATIM_SMTP. An error never has the address in it, which holds a password.
func (s Settings) client() (*mail.Client, error) {
	if s.SMTP == "" || s.From == "" {
		return nil, errNoMail
	}
	u, err := url.Parse(s.SMTP)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errors.New(
			"VERBATIM_SMTP is no address of a mail server; write it as smtps://name:password@host:465, " +
				"or smtp://name:password@host:587 for one that begins in clear and goes on in TLS",
		)
	}
	options := []mail.Option{
		mail.WithTimeout(patience),
		mail.WithTLSConfig(&tls.Config{ServerName: u.Hostname(),
			MinVersion: tls.VersionTLS12}),
	}
	port := 587
	switch {
	case u.Scheme == "smtps":
		port = 465
		options = append(options, mail.WithSSL())
	case ofThisMachine(u.Hostname()):
		options = append(options, mail.WithTLSPolicy(mail.TLSOpportunistic))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if n, err := strconv.Atoi(u.Port()); err == nil {
		port = n
	}
	options = append(options, mail.WithPort(port))
	if u.User != nil {
		password, _ := u.User.Password()
		options = append(
			options,
			mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover),
			mail.WithUsername(u.User.Username()),
			mail.WithPassword(password),
		)
	}
	c, err := mail.NewClient(u.Hostname(), options...)
	if err != nil {
		return nil, errors.New("VERBATIM_SMTP can't be used; check its host and port")
	}
	return c, nil
}

// ofThisMachine reports a mail server that nobody stands before.
func ofThisMachine(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// mail sends a message as plain text and HTML.
func (s Settings) mail(ctx context.Context, to string, m Message) Attempt {
	c, err := s.client()
	if err != nil {
		return Attempt{Result: err.Error()}
	}
	letter, err := s.letter(to, m)
	if err != nil {
		return Attempt{Gone: true, Result: visible.Line(err.Error())}
	}
	err = c.DialAndSendWithContext(ctx, letter)
	var refused *mail.SendError
	switch {
	case err == nil:
		return Attempt{Sent: true, Result: "the mail server took it"}
	case ctx.Err() != nil:
		return Attempt{Result: fmt.Sprintf("the mail server did not answer within %v", patience)}
	case letter.IsDelivered():
		return Attempt{Sent: true, Result: "the mail server took it, and did not say goodbye"}
	case errors.As(err, &refused) && refused.ErrorCode() >= 500 && refused.Reason == mail.ErrSMTPRcptTo:
		return Attempt{
			Gone: true,
			Result: fmt.Sprintf("the mail server does not take e-mail to this address (%d)",
				refused.ErrorCode()),
		}
	case errors.As(err, &refused) && refused.ErrorCode() > 0:
		return Attempt{Result: fmt.Sprintf("the mail server refused it (%d)", refused.ErrorCode())}
	}
	return Attempt{Result: "the mail server can't be asked: " + s.withoutSecret(err)}
}

// withoutSecret is an error of the library less what was given to log in with.
func (s Settings) withoutSecret(err error) string {
	said := visible.Line(err.Error())
	if u, bad := url.Parse(s.SMTP); bad == nil && u.User != nil {
		password, _ := u.User.Password()
		for _, secret := range []string{password, u.User.Username()} {
			if secret != "" {
				said = strings.ReplaceAll(said, secret, "…")
			}
		}
	}
	return said
}

// letter is the message as an e-mail.
func (s Settings) letter(to string, m Message) (*mail.Msg, error) {
	letter := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(letter.From(s.From), letter.To(to)); err != nil {
		return nil, errors.New("it can't be addressed; check the address of the alert and VERBATIM_MAIL_FROM")
	}
	made, err := time.Parse(time.RFC3339, m.Made)
	if err != nil {
		return nil, err
	}
	letter.SetDateWithValue(made)
	letter.SetMessageIDWithValue(m.Number + "@" + domain(s.From))
	letter.Subject(visible.Line(m.subject()))
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.SetGenHeader("List-Id", "verbatim alert <"+m.listed()+"."+domain(s.From)+">")
	letter.SetGenHeaderPreformatted("List-Unsubscribe", s.unsubscribe(m))
	foot := "\n--\nThe alert “" + visible.Line(
		m.Alert,
	) + "” of a Verbatim desk. To get no more of it, answer, or use the " +
		"unsubscribe link.\n"
	letter.SetBodyString(mail.TypeTextPlain, m.Text(s.URL)+foot)
	letter.AddAlternativeString(mail.TypeTextHTML, "<!doctype html><meta charset=\"utf-8\">\n"+m.HTML(s.URL))
	return letter, nil
}

// listed is the alert's name as the name of a list may be written.
func (m Message) listed() string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(m.Alert))
}

// unsubscribe is how who gets it says that they want no more: an e-mail to who sends it.
func (s Settings) unsubscribe(m Message) string {
	from := s.From
	if one, err := netmail.ParseAddress(from); err == nil {
		from = one.Address
	}
	return "<mailto:" + strings.NewReplacer("<", "", ">", "", ",", "").Replace(from) + "?subject=" +
		url.PathEscape("unsubscribe from "+m.Alert) + ">"
}

// domain is the host of an e-mail address.
func domain(address string) string {
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		if host := strings.Trim(address[at+1:], "> "); host != "" && net.ParseIP(host) == nil {
			return host
		}
	}
	return "verbatim.invalid"
}
