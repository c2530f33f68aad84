// Package examples has the examples, for a program that shows them in an empty folder.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed record press trace alert
var files embed.FS

// Files are the examples, as they lie in this folder.
func Files() fs.FS { return files }
