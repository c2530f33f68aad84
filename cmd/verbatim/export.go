package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

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
		Long: `Export writes the original bytes of each document that is held into an empty folder, under the name that it had, with
its number before it where two have the same. Adding that folder to an empty archive makes the same record again.

With --format wacz it writes everything that was captured into one WACZ file, the WARC files as they are, with their time
stamps. Programs that replay web archives open it, and so do verbatim check and verbatim add.`,
		Example: "  verbatim export originals/\n  verbatim export --format wacz evidence.wacz",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch format {
			case "files":
				return f.reading(cmd.Context(), func(a *archive.Archive) error { return export(cmd, a, args[0]) })
			case "wacz":
				return f.reading(cmd.Context(), func(a *archive.Archive) error { return exportWACZ(cmd, a, args[0]) })
			}
			return fmt.Errorf("--format %s is not known; use files or wacz", format)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", format, "files or wacz")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"files", "wacz"}, cobra.ShellCompDirectiveNoFileComp))
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
	if err := warc.WriteWACZ(&b, about, files, archive.WARCLimits()); err != nil {
		return err
	}
	if path == "-" {
		_, err := os.Stdout.Write(b.Bytes())
		return err
	}
	if err := replace(path, b.Bytes()); err != nil {
		return fmt.Errorf("the captures could not be written to %s: %w; make room or name another place", path, cause(err))
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
	switch {
	case read.Extensions[strings.ToLower(filepath.Ext(name))]:
		return name
	case strings.HasPrefix(http.DetectContentType(data), "text/html"):
		return name + ".html"
	}
	return name + ".txt"
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
	names, bar := map[string]bool{}, progress("exporting") // in lower case, as some file systems have it
	for i, h := range all {
		data, err := a.Original(h.SHA256)
		if err != nil {
			return fmt.Errorf("%s: %w", h.Source, err)
		}
		name := exportName(h.Source, data)
		for names[strings.ToLower(name)] {
			name = fmt.Sprintf("%d-%s", h.ID, name)
		}
		names[strings.ToLower(name)] = true
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return err
		}
		if bar != nil {
			bar(i+1, len(all))
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", oneLine(dir), report.Plural(len(all), "document"))
	return err
}
