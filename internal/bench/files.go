package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// writeFiles writes the corpus as transcripts, for the program to add.
func writeFiles(c *corpus, docs int, dir string) error {
	for n := range docs {
		d := c.doc(n)
		path := filepath.Join(dir, fmt.Sprintf("%02d", n/len(c.base)),
			filepath.Base(filepath.Dir(d.Path))+"-"+filepath.Base(d.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		m := d.Meta
		head := fmt.Sprintf("---\ntitle: %q\ndate: %s\nspeaker: %q\nkind: %s\n---\n", m.Title, m.Date,
			m.Speaker, m.Kind)
		if err := os.WriteFile(path, []byte(head+d.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
