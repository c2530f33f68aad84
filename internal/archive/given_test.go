package archive

import (
	"context"
	"errors"
	"slices"
	"testing"

	"verbatim/internal/source"
)

func given(t *testing.T, a *Archive, docs ...source.Source) *Added {
	t.Helper()
	out, err := a.AddGiven(context.Background(), slices.Values(docs))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// page is what was fetched from an address.
func page(address string, data []byte) source.Source {
	return source.Source{Path: address, Data: data, Capture: &source.Capture{URL: address, Asked: address}}
}

func TestADocumentOfTheWebIsKeptByItsAddress(t *testing.T) {
	ctx, a := context.Background(), create(t, t.TempDir())
	const at = "https://ministry.example/2024/briefing?id=7"
	first, second := []byte(speech(1, "Mara Lindqvist", "")), []byte(speech(1, "Mara Lindqvist", "It sails."))
	out := given(t, a, page(at, first), page("https://ministry.example/empty", nil),
		page(at+"&print=1", first))
	if !slices.Equal(out.Added, []string{at}) || out.Copies != 1 || len(out.Refused) != 1 ||
		out.Refused[0].Path != "https://ministry.example/empty" {
		t.Fatalf("the first time: %+v", out)
	}
	if out := given(t, a, page(at, first)); out.Unchanged != 1 {
		t.Errorf("the same bytes again: %+v", out)
	}
	if h, err := a.Find(ctx, at+"&print=1"); err != nil || h.Source != at {
		t.Errorf("the copy is found as %q: %v", h.Source, err)
	}
	if out := given(t, a, page(at, second)); !slices.Equal(out.Revised, []string{at}) {
		t.Errorf("other bytes: %+v", out)
	}
	h, err := a.Find(ctx, at)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := a.Document(ctx, h.ID)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Path != at || doc.Meta.URL != at {
		t.Errorf("its document is at %q and %q", doc.Path, doc.Meta.URL)
	}
}

func TestTheSameBytesOfAFileAndOfTheWebAreOneDocument(t *testing.T) {
	a := create(t, t.TempDir())
	text := speech(2, "Mara Lindqvist", "")
	add(t, a, write(t, map[string]string{"a.md": text}))
	if out := given(t, a, page("https://ministry.example/a", []byte(text))); out.Copies != 1 ||
		len(out.Added) != 0 {
		t.Errorf("%+v", out)
	}
}

func TestAddingStopsWhereItIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	a, n := create(t, t.TempDir()), 0
	out, err := a.AddGiven(ctx, func(yield func(source.Source) bool) {
		for n = 1; n < 10; n++ {
			if n == 3 {
				cancel()
			}
			if !yield(page("https://ministry.example/"+string(rune('a'+n)),
				[]byte(speech(n, "Mara Lindqvist", "")))) {
				return
			}
		}
	})
	if !errors.Is(err, context.Canceled) || n != 3 || len(out.Added) != 3 {
		t.Errorf("%d were asked for, %d added: %v", n, len(out.Added), err)
	}
}
