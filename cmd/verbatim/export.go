package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/archive"
	"verbatim/fetch"
	"verbatim/read"
	"verbatim/report"
)

func exportCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:   "export FOLDER",
		Short: "Write the original files of the archive into a folder",
		Long: `Export writes the original bytes of each document that is held into an empty folder, under the name that it had, with
its number before it where two have the same. Adding that folder to an empty archive makes the same record again.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.reading(cmd.Context(), func(a *archive.Archive) error { return export(cmd, a, args[0]) })
		},
	}
	f.register(cmd)
	return cmd
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
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", dir, report.Plural(len(all), "document"))
	return err
}
