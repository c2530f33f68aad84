package cluster

import (
	"context"
	"fmt"
	"testing"

	"verbatim/internal/archive/archivetest"
	"verbatim/internal/cluster/clustertest"
)

// TestANodeOfThreeIsLost checks an article again and again against three nodes, of which one is killed in the
// middle. Each report is the same, and nothing is said to be missing.
func TestANodeOfThreeIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	nodes := clustertest.Start(t, 3)
	defer nodes.Stop()
	at := nodes.Address()
	dir := t.TempDir()
	for n := range 60 {
		who := []string{"Mara Lindqvist", "Tomas Hale", "Ida Quell"}[n%3]
		archivetest.Write(t, dir, map[string]string{fmt.Sprintf("s%02d.md", n): archivetest.Speech(n, who, "")})
	}
	archivetest.Add(t, opened(t, at), dir)
	nodes.Ask(t, "/_cluster/health?wait_for_status=green&timeout=60s")
	good, why := outcome(t, at)
	if why != "" {
		t.Fatal(why)
	}
	const checks, killed = 100, 30
	for n := range checks {
		if n == killed {
			go nodes.Kill(t, 1)
		}
		if report, why := outcome(t, at); report != good {
			t.Fatalf("check %d: %s: %.500s", n, why, report)
		}
	}
	a := opened(t, at)
	archivetest.Write(t, dir, map[string]string{"s99.md": archivetest.Speech(99, "Ida Quell", "")})
	archivetest.Add(t, a, dir)
	n, _, _, err := a.Extent(context.Background())
	archivetest.Want(t, "documents", fmt.Sprint(n, err), "61 <nil>")
}
