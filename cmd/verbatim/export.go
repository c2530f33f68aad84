package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
	"verbatim/internal/read"
	"verbatim/internal/warc"
	"verbatim/report"
)

func exportCommand() *cobra.Command {
	var f archiveFlag
	format := "files"
	cmd := &cobra.Command{
		Use:   "export FOLDER|FILE",
		Short: "Write the original files of the archive into a folder, or its captures into a WACZ file",
		Long: `Export writes the original bytes of each document that is held into an empty folder, under
the name that it had, with its number before it where two have the same. Adding that folder to an empty
archive makes the same record again.

With --format wacz it writes everything that was captured into one WACZ file, the WARC files as they are,
with their time stamps. Programs that replay web archives open it, and so do verbatim check and verbatim
add.`,
		Example: "  verbatim export originals/\n  verbatim export --format wacz evidence.wacz",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch format {
			case "files":
				return f.reading(cmd.Context(), func(a *archive.Archive) error {
					return export(cmd, a,
						args[0])
				})
			case "wacz":
				return f.reading(cmd.Context(), func(a *archive.Archive) error {
					return exportWACZ(cmd, a,
						args[0])
				})
			}
			return fmt.Errorf("--format %s is not known; use files or wacz", format)
		},
	}
	f.register(cmd)
	f.registerPress(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", format, "files or wacz")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"files", "wacz"},
		cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// exportWACZ writes what was captured into a file that is not there yet, or to standard output for -.
func exportWACZ(cmd *cobra.Command, a *archive.Archive, path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s is there already; name a file that is not", path)
	}
	about, files, err := a.ExportWACZ(cmd.Context())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := warc.WriteWACZ(&b, about, files, archive.WARCLimits(cmd.Context())); err != nil {
		return err
	}
	if path == "-" {
		_, err := os.Stdout.Write(b.Bytes())
		return err
	}
	if err := replace(path, b.Bytes()); err != nil {
		return fmt.Errorf("the captures could not be written to %s: %w; make room or name another place",
			path, cause(err))
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", oneLine(path), report.Plural(len(files), "file"))
	return err
}

// exportName is the name of a file for a document, made such that a folder is searched for it.
func exportName(source string, data []byte) string {
	name := filepath.Base(source)
	if u, err := url.Parse(source); fetch.IsURL(source) && err == nil {
		name = path.Base(u.Host + u.Path)
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*\/`, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.TrimLeft(name, "."))
	extension := filepath.Ext(name)
	switch {
	case read.Extensions[strings.ToLower(extension)]:
		name = strings.TrimSuffix(name, extension)
	case strings.HasPrefix(http.DetectContentType(data), "text/html"):
		extension = ".html"
	default:
		extension = ".txt"
	}
	return shortened(name, longestName-len(extension)) + extension
}

// longestName is what a file's name may have, in bytes, with room for a number before it: file systems take
// 255.
const longestName = 200

// shortened is the beginning of a name that has no more than so many bytes, in whole letters.
func shortened(name string, most int) string {
	for len(name) > most {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

func export(cmd *cobra.Command, a *archive.Archive, dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty; name a folder that is, or that is not there yet", dir)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	all, err := a.List(cmd.Context(), archive.Filter{})
	if err != nil {
		return err
	}
	// names in lower case, as some file systems have it
	names, bar, lost := map[string]bool{}, progress("exporting"), 0
	for i, h := range all {
		if err := exportOne(a, h, dir, names); err != nil {
			if errors.Is(err, syscall.ENOSPC) {
				return fmt.Errorf("%s: the disk is full after %s; make room, and export into another folder",
					dir, report.Plural(i-lost, "document"))
			}
			complain(fmt.Errorf("%s was not exported: %w", h.Source, err))
			lost++
		}
		if bar != nil {
			bar(i+1, len(all))
		}
	}
	if _, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", oneLine(dir),
		report.Plural(len(all)-lost, "document")); err == nil && lost > 0 {
		err = fmt.Errorf("%s of %d could not be exported; the lines above say why, and verbatim doctor "+
			"whether the archive is whole", report.Plural(lost, "document"), len(all))
	}
	return err
}

// exportOne writes the original of a document under a name that no other has.
func exportOne(a *archive.Archive, h archive.Holding, dir string, names map[string]bool) error {
	data, err := a.Original(h.SHA256)
	if err != nil {
		return err
	}
	name := exportName(h.Source, data)
	for names[strings.ToLower(name)] {
		name = fmt.Sprintf("%d-%s", h.ID, name)
	}
	names[strings.ToLower(name)] = true
	file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return cause(err)
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
