// Command notice writes NOTICE: which modules of others are in the program, under which licences, and the
// texts of these.
//
//	go run ./internal/notice           writes NOTICE
//	go run ./internal/notice --check   says whether it is up to date, with exit status 1 where it is not
//
// What is in the program the Go tool knows, for each system that a release is made for.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
)

func main() {
	check := flag.Bool("check", false, "compare NOTICE, and write nothing")
	flag.Parse()
	if err := run("NOTICE", *check); err != nil {
		fmt.Fprintln(os.Stderr, "notice:", err)
		os.Exit(1)
	}
}

func run(path string, check bool) error {
	want, err := notice()
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile(path, want, 0o644)
	}
	have, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(have, want) {
		return fmt.Errorf("%s does not say what is in the program; make it anew with go run "+
			"./internal/notice", path)
	}
	return nil
}
