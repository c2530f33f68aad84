package archive

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"time"

	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// Claim is one thing that may be said of a capture: whether it is proven, and in a sentence what is known.
type Claim struct {
	Proven bool   `json:"proven"`
	Says   string `json:"says"`
}

// Proof is what a capture proves. Integrity: the bytes are those that were kept. Time: they are no younger
// than a time stamp says. Origin is never proven: who fetched a page could have written anything.
type Proof struct {
	Integrity Claim `json:"integrity"`
	Time      Claim `json:"time"`
	Origin    Claim `json:"origin"`
}

// Prove verifies a capture: the sums of the file and of the records in it, that the page is in it, and its
// time stamp.
func (a *Archive) Prove(ctx context.Context, c Capture) (Proof, error) {
	p := Proof{
		Integrity: Claim{true, "the WARC file has its SHA-256, " + c.WARC +
			", and the page in it is the one that was read"},
		Time: Claim{false, "there is no time stamp; the clock of the computer that fetched it said " +
			c.Fetched},
		Origin: Claim{false, "it shows what the computer that fetched it says it was sent, and no more"},
	}
	if c.File != "" {
		p.Origin.Says = "it came in the file " + c.File +
			", and whoever wrote that could have written any address and any page"
	}
	if err := a.intact(ctx, c); err != nil {
		p.Integrity = Claim{false, err.Error()}
	}
	token, err := a.StampOf(ctx, c.WARC)
	if err != nil || token == nil {
		return p, err
	}
	var sum [32]byte
	if _, err := hex.Decode(sum[:], []byte(c.WARC)); err != nil {
		return p, err
	}
	switch stamp, err := fetch.ReadStamp(token, sum); {
	case err != nil:
		p.Time.Says = err.Error()
	case stamp.Trusted:
		p.Time = Claim{true, fmt.Sprintf("it is no younger than %s, as %s says, whom this system trusts",
			stamp.Time.Format(time.RFC3339), stamp.Authority)}
	default:
		p.Time.Says = fmt.Sprintf("%s says that it is no younger than %s, and this system does not know "+
			"whether to trust that", stamp.Authority, stamp.Time.Format(time.RFC3339))
	}
	return p, nil
}

// intact verifies the sums of a capture, and that the page which was read is in it.
func (a *Archive) intact(ctx context.Context, c Capture) error {
	data, err := a.Original(c.WARC)
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("the WARC file is gone; verbatim doctor says where it belongs")
	}
	if err != nil {
		return err
	}
	for resp, err := range warc.Responses(data, WARCLimits(ctx)) {
		switch {
		case resp == nil:
			return err
		case err == nil && resp.URL == c.URL && source.SHA256(resp.Body) == c.SHA256:
			return nil
		}
	}
	return errors.New("the page that was read is not in the WARC file")
}

// WARCLimits are those of a file that is held.
func WARCLimits(ctx context.Context) warc.Limits {
	size := int64(limit.From(ctx).Size())
	return warc.Limits{Unpacked: 16 * size, Body: size}
}

// ExportWACZ is what a WACZ file of all captures holds: each WARC file, and the time stamps there are.
func (a *Archive) ExportWACZ(ctx context.Context) (about warc.WACZ, files []warc.File, err error) {
	all, err := a.Captures(ctx, "")
	if err != nil {
		return about, nil, err
	}
	seen := map[string]bool{}
	var latest time.Time
	for _, c := range all {
		if at, err := time.Parse(time.RFC3339, c.Fetched); err == nil && at.After(latest) {
			latest = at
		}
		if seen[c.WARC] {
			continue
		}
		seen[c.WARC] = true
		data, err := a.Original(c.WARC)
		if err != nil {
			return about, nil, fmt.Errorf("%s, fetched %s: %w", c.Asked, c.Fetched, err)
		}
		name := c.WARC + ".warc"
		if len(data) > 1 && data[0] == 0x1f && data[1] == 0x8b {
			name += ".gz"
		}
		files = append(files, warc.File{Name: name, Data: data})
		token, err := a.StampOf(ctx, c.WARC)
		if err != nil {
			return about, nil, err
		}
		if token != nil {
			files = append(files, warc.File{Name: "timestamps/" + c.WARC + ".tst", Data: token})
		}
	}
	if len(files) == 0 {
		return about, nil, errors.New("nothing was captured in this archive; verbatim capture and verbatim " +
			"add keep what they fetch")
	}
	return warc.WACZ{Title: "Pages that were captured", Software: fetch.Agent(), Created: latest}, files, nil
}
