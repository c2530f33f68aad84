package main

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/check"
	"verbatim/internal/lexicon"
	"verbatim/report"
)

// The linker sets these for a release (.goreleaser.yaml); in any other build they are empty, and what the Go
// tool knows of the build is told.
var releaseVersion, releaseCommit, releaseDate string

// build says which program this is: from which commit, as of when it was committed, and whether the files had
// changed since.
type build struct {
	version, commit, date string
	changed               bool
	compiler              string
}

// builtAs tells the build from what the linker was given, or else from what the Go tool wrote down.
func builtAs(info *debug.BuildInfo) build {
	b := build{version: releaseVersion, commit: releaseCommit, date: releaseDate, compiler: runtime.Version()}
	if info == nil {
		b.version = cmp.Or(b.version, "devel")
		return b
	}
	if b.version == "" && info.Main.Version != "(devel)" {
		b.version = info.Main.Version
	}
	b.version = cmp.Or(b.version, "devel")
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = cmp.Or(b.commit, s.Value)
		case "vcs.time":
			b.date = cmp.Or(b.date, s.Value)
		case "vcs.modified":
			b.changed = s.Value == "true" && releaseCommit == ""
		}
	}
	return b
}

// String is the build in a few lines, the first of which is the name and the version.
func (b build) String() string {
	var out strings.Builder
	fmt.Fprintln(&out, "verbatim", b.version)
	if b.commit != "" {
		changed := ""
		if b.changed {
			changed = ", with changes since"
		}
		fmt.Fprintf(&out, "commit    %s of %s%s\n", b.commit, cmp.Or(b.date, "an unknown day"), changed)
	}
	fmt.Fprintf(&out, "lexicons  sha256 %s\n", lexicon.Digest())
	fmt.Fprintf(&out, "rules     sha256 %s\n", check.Rules())
	fmt.Fprintf(&out, "built     with %s for %s/%s\n", b.compiler, runtime.GOOS, runtime.GOARCH)
	return out.String()
}

// marked is the commit, with “+” where the files had changed since.
func (b build) marked() string {
	if b.changed && b.commit != "" {
		return b.commit + "+"
	}
	return b.commit
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, the commit and its date, and the digest of the lexicons",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, _ := debug.ReadBuildInfo()
			_, err := fmt.Fprint(cmd.OutOrStdout(), builtAs(info))
			return err
		},
	}
}

// program is what reports say of the program that made them, and on which day. SOURCE_DATE_EPOCH, in seconds,
// stands for the clock, so that a page can be made again byte for byte.
func program() *report.Program {
	now := time.Now()
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		now = time.Unix(seconds, 0).UTC()
	}
	info, _ := debug.ReadBuildInfo()
	b := builtAs(info)
	return &report.Program{Version: b.version, Commit: b.marked(), Lexicons: lexicon.Digest(), Rules: check.Rules(),
		Day: now.Format(time.DateOnly)}
}

// version is the version alone.
func version() string {
	info, _ := debug.ReadBuildInfo()
	return builtAs(info).version
}
