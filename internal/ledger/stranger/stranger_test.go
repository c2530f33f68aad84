// Package stranger holds the log of an archive against the client of another project, which knows C2SP
// tlog-tiles and nothing of ours. It is a module of its own, so that who builds the program needs none of it.
package stranger

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	logformat "github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/client"
	"golang.org/x/mod/sumdb/note"

	"verbatim/internal/ledger"
)

func entries(from, n int) (out []ledger.Entry) {
	for i := from; i < from+n; i++ {
		out = append(out, ledger.Entry{Kind: ledger.Add, Time: time.Unix(int64(i), 0), Number: int64(i + 1),
			Hash: ledger.Sum{byte(i), byte(i >> 8), 1}, Text: ledger.Sum{2}, Name: ledger.NameOf("x")})
	}
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The client of Tessera reads the log from a folder and from our server, verifies checkpoint, entries,
// inclusion and consistency, and does so at every checkpoint of a log that grows.
func TestAnotherProjectsClientAcceptsTheLog(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l, err := ledger.Create(dir)
	must(t, err)
	v, err := note.NewVerifier(l.Key())
	must(t, err)
	mux := http.NewServeMux()
	mux.Handle("GET /ledger/{path...}", ledger.Handler(dir))
	site := httptest.NewServer(mux)
	defer site.Close()
	at, err := url.Parse(site.URL + "/ledger/")
	must(t, err)
	overHTTP, err := client.NewHTTPFetcher(at, site.Client())
	must(t, err)
	files := client.FileFetcher{Root: ledger.Path(dir)}
	all := []ledger.Entry{}
	var tracker *client.LogStateTracker
	for _, n := range []int{1, 5, 250, 1, 300, 66000} {
		more := entries(len(all), n)
		all = append(all, more...)
		must(t, l.Append(more, ""))
		for name, f := range map[string]struct {
			checkpoint client.CheckpointFetcherFunc
			tile       client.TileFetcherFunc
			bundle     client.EntryBundleFetcherFunc
		}{"folder": {files.ReadCheckpoint, files.ReadTile, files.ReadEntryBundle},
			"server": {overHTTP.ReadCheckpoint, overHTTP.ReadTile, overHTTP.ReadEntryBundle}} {
			c, _, _, err := client.FetchCheckpoint(ctx, f.checkpoint, v, v.Name())
			must(t, err)
			if int(c.Size) != len(all) {
				t.Fatalf("%s: it has %d entries, want %d", name, c.Size, len(all))
			}
			builder, err := client.NewProofBuilder(ctx, c.Size, f.tile)
			must(t, err)
			for _, i := range []uint64{0, c.Size / 3, c.Size - 1} {
				b, err := client.GetEntryBundle(ctx, f.bundle, i/256, c.Size)
				must(t, err)
				text := b.Entries[i%256]
				if string(text) != all[i].String() {
					t.Fatalf("%s: entry %d is %q", name, i, text)
				}
				hashes, err := builder.InclusionProof(ctx, i)
				must(t, err)
				must(t, proof.VerifyInclusion(rfc6962.DefaultHasher, i, c.Size,
					rfc6962.DefaultHasher.HashLeaf(text), hashes, c.Hash))
				ours, err := l.Prove(int64(i), nil)
				must(t, err)
				if len(ours.Hashes) != len(hashes) {
					t.Fatalf("our proof has %d hashes, and theirs %d", len(ours.Hashes), len(hashes))
				}
				for k := range hashes {
					if !bytes.Equal(hashes[k], ours.Hashes[k][:]) {
						t.Errorf("hash %d of the proof of entry %d differs", k, i)
					}
				}
			}
		}
		if tracker == nil {
			tracker, err = client.NewLogStateTracker(ctx, overHTTP.ReadTile, l.Checkpoint(), v, v.Name(),
				client.UnilateralConsensus(overHTTP.ReadCheckpoint))
			must(t, err)
			continue
		}
		_, _, _, err = tracker.Update(ctx) // verifies that it is consistent with the one before
		must(t, err)
	}
	if tracker.Latest().Size != uint64(len(all)) {
		t.Errorf("it is at %d of %d", tracker.Latest().Size, len(all))
	}
}

// A log that was made anew under the same key is told by the client that knew the old one.
func TestAnotherPastIsTold(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l, err := ledger.Create(dir)
	must(t, err)
	must(t, l.Append(entries(0, 9), ""))
	v, err := note.NewVerifier(l.Key())
	must(t, err)
	files := client.FileFetcher{Root: ledger.Path(dir)}
	tracker, err := client.NewLogStateTracker(ctx, files.ReadTile, l.Checkpoint(), v, v.Name(),
		client.UnilateralConsensus(files.ReadCheckpoint))
	must(t, err)
	must(t, os.RemoveAll(ledger.Path(dir))) // and not the key
	again, err := ledger.Create(dir)
	must(t, err)
	must(t, again.Append(entries(100, 12), ""))
	if _, _, _, err := tracker.Update(ctx); err == nil || !strings.Contains(err.Error(), "consisten") {
		t.Errorf("it says %v", err)
	}
}

// A checkpoint that a witness cosigned (C2SP tlog-cosignature) is verified by the formats of that project.
func TestACheckpointIsReadByTheirFormat(t *testing.T) {
	l, err := ledger.Create(t.TempDir())
	must(t, err)
	must(t, l.Append(entries(0, 7), ""))
	v, err := note.NewVerifier(l.Key())
	must(t, err)
	c, rest, _, err := logformat.ParseCheckpoint(l.Checkpoint(), v.Name(), v)
	if err != nil || c.Size != 7 || len(rest) > 0 {
		t.Errorf("it reads %+v, %q, %v", c, rest, err)
	}
}
