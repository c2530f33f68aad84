// Package clustertest starts real nodes of OpenSearch for tests, where VERBATIM_NODE_JARS names the folder in
// which .ci/cluster/run put their jars. Else the test is skipped, and says so.
package clustertest

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Nodes are some nodes of one cluster.
type Nodes struct {
	Hosts []string // host:port of each

	dir   string
	in    io.WriteCloser
	cmd   *exec.Cmd
	ended chan struct{}
}

// slow is how long the nodes may take to start, and to stop.
const slow = 4 * time.Minute

// Start starts so many nodes. Who starts them stops them.
func Start(t testing.TB, n int) *Nodes {
	t.Helper()
	jars := os.Getenv("VERBATIM_NODE_JARS")
	if jars == "" {
		t.Skip("no node of OpenSearch: VERBATIM_NODE_JARS is not set; .ci/cluster/run sets it")
	}
	dir, err := os.MkdirTemp("", "verbatim-node")
	if err != nil {
		t.Fatal(err)
	}
	port := free(t, n)
	cmd := exec.Command("java", "-Xms512m", fmt.Sprintf("-Xmx%dm", 512*n), "-cp",
		filepath.Join(jars, "classes")+":"+jars+"/*", "Node", dir, fmt.Sprint(n), fmt.Sprint(port))
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = log.Close()
	nodes := &Nodes{dir: dir, in: in, cmd: cmd, ended: make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		close(nodes.ended)
	}()
	for i := range n {
		nodes.Hosts = append(nodes.Hosts, fmt.Sprintf("127.0.0.1:%d", port+i))
	}
	nodes.await(t, "ready")
	return nodes
}

// Address is that of an archive that nobody has, asked at all nodes.
func (n *Nodes) Address() string {
	return fmt.Sprintf("opensearch://%s/desk%d", strings.Join(n.Hosts, ","), last.Add(1))
}

var last atomic.Int64

// Stop stops all nodes.
func (n *Nodes) Stop() {
	_ = n.in.Close()
	select {
	case <-n.ended:
	case <-time.After(time.Minute):
		_ = n.cmd.Process.Kill()
		<-n.ended
	}
	_ = os.RemoveAll(n.dir)
}

// Kill ends one of the nodes.
func (n *Nodes) Kill(t testing.TB, which int) {
	t.Helper()
	if _, err := fmt.Fprintf(n.in, "close %d\n", which); err != nil {
		t.Fatal(err)
	}
	n.await(t, "closed")
}

// await waits until the nodes say a word, by a file of that name.
func (n *Nodes) await(t testing.TB, word string) {
	t.Helper()
	for start := time.Now(); time.Since(start) < slow; time.Sleep(100 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(n.dir, word)); err == nil {
			return
		}
		select {
		case <-n.ended:
			t.Fatalf("the nodes ended before they were %s; their log is in %s", word, n.dir)
		default:
		}
	}
	n.Stop()
	t.Fatalf("the nodes never said that they are %s; their log is in %s", word, n.dir)
}

// free is the first of some ports in a row that nobody listens on.
func free(t testing.TB, n int) int {
	t.Helper()
	for port := 19200; port < 29200; port += 10 {
		ok := true
		for i := range n {
			l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port+i))
			if ok = ok && err == nil; err == nil {
				_ = l.Close()
			}
		}
		if ok {
			return port
		}
	}
	t.Fatal("no ports are free")
	return 0
}

// Ask asks a node something, and returns what it says.
func (n *Nodes) Ask(t testing.TB, path string) string {
	t.Helper()
	res, err := http.Get("http://" + n.Hosts[0] + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
