package bundle

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
)

// A text that the file has beside the genuine bytes of a document proves nothing.
func TestATextBesideTheBytesIsTheDesksWord(t *testing.T) {
	ctx := context.Background()
	b := bundled(t, made(t, true))
	d := doc(b, 0)
	text, err := b.text(ctx, *d)
	must(t, err)
	text.Text = strings.Replace(text.Text, " will ", " wont ", 1)
	d.Text, d.Digest = true, hexDigest(text)
	b.Files[textsName+d.Digest+".json"], err = json.Marshal(text)
	must(t, err)
	b.Manifest.Log, b.Manifest.Report.Number = nil, 0
	again, err := b.derive(ctx)
	must(t, err)
	b.Files[reportName] = again.body
	b.Files[pageName], err = again.page(b.Manifest)
	must(t, err)
	resum(b)
	out := verified(t, Verifier{Program: program}, packed(t, b))
	if out.Derivation.Proven || !strings.Contains(out.Derivation.Says, "desk's word") {
		t.Errorf("%+v", out.Derivation)
	}
}

// What the desk told of a document beside its bytes is named.
func TestWhatTheDeskToldIsNamed(t *testing.T) {
	b := bundled(t, made(t, true))
	doc(b, 0).Known.Speaker = "Somebody Else"
	resum(b)
	out := verified(t, Verifier{Program: program}, packed(t, b))
	if !strings.Contains(strings.Join(out.Said, "\n"), "speaker “Somebody Else”") {
		t.Errorf("%q", out.Said)
	}
}

// Nothing in a file ends the program or widens its limits.
func TestAStrangersFileIsHeldToTheLimits(t *testing.T) {
	whole := bundled(t, made(t, true))
	for name, harm := range map[string]func(*Bundle){
		"wider limits": func(b *Bundle) { b.Manifest.Settings.Limits = 1_000_000 },
		"no text": func(b *Bundle) {
			d := doc(b, 0)
			d.Text = true
			b.Files[textsName+d.Digest+".json"] = []byte("null")
		},
		"a turn beyond the text": func(b *Bundle) {
			d := doc(b, 0)
			text, err := b.text(context.Background(), *d)
			must(t, err)
			text.Turns[0].End = 1 << 30
			d.Text, d.Digest = true, hexDigest(text)
			b.Files[textsName+d.Digest+".json"], err = json.Marshal(text)
			must(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := clone(t, whole)
			harm(b)
			resum(b)
			if out := verified(t, Verifier{Program: program}, packed(t, b)); out.Derivation.Proven || len(out.Wrong) == 0 {
				t.Errorf("%+v", out)
			}
		})
	}
}
