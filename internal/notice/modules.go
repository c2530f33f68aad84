package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// module is a module in the program, and the files of it that say under which terms.
type module struct {
	Path, Version, Dir string

	texts []text
}

// text is a file of a licence or a notice.
type text struct{ name, body string }

// systems are those that a release is made for; other modules are in the program on each.
var systems = []string{"linux", "darwin", "windows"}

// modules lists what is in the program, in order of path.
func modules() ([]module, error) {
	found := map[string]*module{}
	dirs := map[string]bool{}
	for _, system := range systems {
		if err := inProgram(system, found, dirs); err != nil {
			return nil, err
		}
	}
	var out []module
	for _, m := range found {
		for dir := range dirs {
			if m.holds(dir) {
				if err := m.read(dir); err != nil {
					return nil, err
				}
			}
		}
		slices.SortFunc(m.texts, func(a, b text) int { return cmp.Compare(a.name, b.name) })
		out = append(out, *m)
	}
	slices.SortFunc(out, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return out, nil
}

// inProgram notes the modules whose packages are in the program on a system, and the folders of these
// packages and of all above them.
func inProgram(system string, found map[string]*module, dirs map[string]bool) error {
	list := exec.Command("go", "list", "-deps", "-json=Dir,Module,Standard", "verbatim/cmd/verbatim",
		"verbatim")
	list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	var out, said bytes.Buffer
	list.Stdout, list.Stderr = &out, &said
	if err := list.Run(); err != nil {
		return fmt.Errorf("go list for %s: %w: %s", system, err, said.String())
	}
	for dec := json.NewDecoder(&out); ; {
		var p struct {
			Dir      string
			Standard bool
			Module   *module
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("go list for %s: %w", system, err)
		}
		if p.Standard || p.Module == nil || p.Module.Path == "verbatim" {
			continue
		}
		found[p.Module.Path] = p.Module
		for dir := p.Dir; p.Module.holds(dir); dir = filepath.Dir(dir) {
			dirs[dir] = true
		}
	}
}

// holds reports a folder of the module.
func (m *module) holds(dir string) bool {
	return dir == m.Dir || strings.HasPrefix(dir, m.Dir+string(filepath.Separator))
}

// terms are the names of files that say under which terms something may be used.
var terms = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|notice|copyright|patents|unlicense)([-.].*)?$`)

// read takes up what a folder of the module says of its terms.
func (m *module) read(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || !terms.MatchString(e.Name()) || filepath.Ext(e.Name()) == ".go" {
			continue
		}
		path := filepath.Join(dir, e.Name())
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(m.Dir, path)
		if err != nil {
			return err
		}
		body := strings.ReplaceAll(strings.ToValidUTF8(string(data), "?"), "\r\n", "\n")
		m.texts = append(m.texts, text{filepath.ToSlash(name), strings.Trim(body, "\n")})
	}
	return nil
}
