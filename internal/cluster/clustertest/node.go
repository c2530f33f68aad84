// Package clustertest starts real nodes of OpenSearch for tests, where VERBATIM_NODE_JARS names the folder in
// which .ci/cluster/run put their jars. Else the test is skipped, and says so.
package clustertest

import (
	"bufio"
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

	in  io.WriteCloser
	out *bufio.Scanner
	cmd *exec.Cmd
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
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	nodes := &Nodes{in: in, out: bufio.NewScanner(out), cmd: cmd}
	nodes.out.Buffer(nil, 8<<20) // the engine writes long lines
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
	kill := time.AfterFunc(slow, func() { _ = n.cmd.Process.Kill() })
	defer kill.Stop()
	for n.out.Scan() { // so that it can write to its end
	}
	_ = n.cmd.Wait()
}

// Kill ends one of the nodes.
func (n *Nodes) Kill(t testing.TB, which int) {
	t.Helper()
	if _, err := fmt.Fprintf(n.in, "close %d\n", which); err != nil {
		t.Fatal(err)
	}
	n.await(t, "closed")
}

// await reads what the nodes say until they say a word.
func (n *Nodes) await(t testing.TB, word string) {
	t.Helper()
	late := time.AfterFunc(slow, func() { _ = n.cmd.Process.Kill() })
	defer late.Stop()
	var said []string
	for n.out.Scan() {
		line := n.out.Text()
		if line == word || strings.HasSuffix(line, "] "+word) {
			return
		}
		said = append(said[max(0, len(said)-40):], line)
	}
	t.Fatalf("the nodes never said that they are %s, but (%v)\n%s", word, n.out.Err(), strings.Join(said, "\n"))
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
