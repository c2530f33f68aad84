package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"verbatim/internal/cluster/clustertest"
)

// TestCluster runs the scripts that need a node of OpenSearch.
func TestCluster(t *testing.T) {
	nodes := clustertest.Start(t, 1)
	t.Cleanup(nodes.Stop) // the scripts run when this function has returned
	testscript.Run(t, testscript.Params{Dir: "testdata/node", Setup: func(env *testscript.Env) error {
		env.Setenv("CLUSTER", nodes.Address())
		return nil
	}})
}
