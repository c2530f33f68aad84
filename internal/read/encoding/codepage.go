package encoding

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Programs of Windows name an encoding by a number: a text has a code page, a font a character set.

//go:embed codepage.txt
var codePageFile string

// codePageTable is the file by kind and number.
var codePageTable = sync.OnceValue(func() map[[2]string]string {
	table := map[[2]string]string{}
	for line := range strings.Lines(codePageFile) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] != "#" {
			table[[2]string{fields[0], fields[1]}] = fields[2]
		}
	}
	return table
})

// CodePage is the encoding of a code page by its name, "" where none is known.
func CodePage(number int) string { return codePageTable()[[2]string{"codepage", strconv.Itoa(number)}] }

// FontCharset is the encoding of a character set by its name, "" where none is known.
func FontCharset(number int) string {
	return codePageTable()[[2]string{"charset", strconv.Itoa(number)}]
}
