package archive

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// An archive has two sides: the record, and the press, which is an archive of its own in the folder “press”
// of the first. Its documents are read as articles. What circulates is no evidence of what was said, so the
// catalog itself says which side it is, wherever its folder is copied to.

// PressIn is the folder of the press side of an archive.
func PressIn(dir string) string { return filepath.Join(dir, "press") }

// ErrPress is the press side of an archive where a record is wanted.
var ErrPress = errors.New("it is the press side of an archive, and what circulates is no record of what " +
	"was said; name the archive that it lies in")

// pressMark is the application_id of the catalog of a press side: “PRES”.
const pressMark = 0x50524553

// Press reports the press side of an archive.
func (a *Archive) Press() bool { return a.press }

// makesPress reports a folder in which a press side is made: that of an archive.
func makesPress(dir string) bool {
	within := filepath.Dir(dir)
	if PressIn(within) != filepath.Clean(dir) {
		return false
	}
	_, err := os.Stat(filepath.Join(within, "catalog.db"))
	return err == nil || remains(within)
}

// markedPress reports a catalog that says it is of a press side.
func markedPress(db *sql.DB) (bool, error) {
	mark := 0
	err := db.QueryRow("PRAGMA application_id").Scan(&mark)
	return mark == pressMark, err
}

// readDocument reads a document as its side does.
func (a *Archive) readDocument(s source.Source) (*document.Document, error) {
	if a.press {
		return read.Article(s)
	}
	return read.Transcript(s)
}
