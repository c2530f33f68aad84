package cluster

import (
	"context"
	"os"
	"sync"
	"testing"

	"verbatim/internal/archive/archivetest"
	"verbatim/internal/cluster/clustertest"
)

var (
	starting sync.Once
	running  *clustertest.Nodes
)

// node is the one node that the tests have together.
func node(t testing.TB) *clustertest.Nodes {
	t.Helper()
	starting.Do(func() { running = clustertest.Start(t, 1) })
	if running == nil {
		t.Skip("no node of OpenSearch runs")
	}
	return running
}

func TestMain(m *testing.M) {
	code := m.Run()
	if running != nil {
		running.Stop()
	}
	os.Exit(code)
}

// opened is an archive of the test's own.
func opened(t testing.TB, where string) *Archive {
	t.Helper()
	a, err := Create(context.Background(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func TestAnArchiveInACluster(t *testing.T) {
	nodes, of := node(t), map[string]*Archive{}
	archivetest.Suite(t, func(t *testing.T, taking bool) archivetest.Archive {
		if of[t.Name()] == nil {
			of[t.Name()] = opened(t, nodes.Address())
		}
		of[t.Name()].Again = taking
		return of[t.Name()]
	})
}
