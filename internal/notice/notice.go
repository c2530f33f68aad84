package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed licences.txt
var known string

//go:embed head.txt
var head string

// licence names the licence of a text, "" where it is not known.
func licence(body string) string {
	body = strings.Join(strings.Fields(body), " ")
	for line := range strings.Lines(known) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if !slices.ContainsFunc(strings.Split(words, " | "),
			func(w string) bool { return !strings.Contains(body, w) }) {
			return name
		}
	}
	return ""
}

// licences names those of a module, each once.
func (m module) licences() (names []string) {
	for _, t := range m.texts {
		if name := licence(t.body); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// notice is the whole file: a table, and under it each text once, with whose it is.
func notice() ([]byte, error) {
	all, err := modules()
	if err != nil {
		return nil, err
	}
	library, err := standardLibrary()
	if err != nil {
		return nil, err
	}
	all = append([]module{library}, all...)
	var out bytes.Buffer
	out.WriteString(head)
	var bodies []string
	owners := map[string][]string{}
	for _, m := range all {
		names := m.licences()
		if len(names) == 0 {
			return nil, fmt.Errorf("no licence of %s %s is known (files: %v); read its terms, and add them "+
				"to internal/notice/licences.txt if they may be used", m.Path, m.Version, m.texts)
		}
		fmt.Fprintf(&out, "%-56s %-14s %s\n", m.Path, strings.Join(names, ", "), m.Version)
		for _, t := range m.texts {
			if owners[t.body] == nil {
				bodies = append(bodies, t.body)
			}
			owners[t.body] = append(owners[t.body], m.Path+" "+t.name)
		}
	}
	for _, body := range bodies {
		fmt.Fprintf(&out, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), strings.Join(owners[body], "\n"), body)
	}
	return out.Bytes(), nil
}

// standardLibrary is Go's own, which is in every program. Its licence is the same in all versions.
func standardLibrary() (module, error) {
	root := build.Default.GOROOT
	if root == "" {
		dir, err := exec.Command("go", "env", "GOROOT").Output()
		if err != nil {
			return module{}, fmt.Errorf("go env GOROOT: %w", err)
		}
		root = strings.TrimSpace(string(dir))
	}
	data, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return module{}, err
	}
	return module{Path: "Go standard library", texts: []text{{"LICENSE", strings.Trim(string(data), "\n")}}},
		nil
}
