package main

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"
)

// evil has what steers a terminal, turns a line round, hides, makes a formula, a link, a placeholder or the
// end of a script.
const evil = "\x1b[2J\x1b]0;pwned\a\u009b31m\x7f\u202egnp\u2066\u200b\u200d\u2060\U000e0041 " +
	"[x](http://evil.example) {0} </script><b>"

// evilName is what of it a file system takes.
const evilName = "\x1b[2J\a\u202e\u200b"

// The words and names around it are plain, so that quotations are found and people are told apart.
var hostileRecord = `---
title: "Harbour` + "\\e[2J\\a\\u202e\\u200b" + ` talk"
date: 2024-03-05
place: "Quay` + "\\e[2J\\U000e0041" + `"
url: https://mara:tidewater@harbour.example/talk
---
MARA LINDQVIST: Good morning. We cannot sell the ferry before the winter ` + evil + ` storms are over. Thank you all for coming.

JORUN` + "\u200b\u202e\x1b[1m" + ` BECK: The pier will stay open until the last boat ` + evil + ` has come home.
`

var hostileArticle = `---
title: "＝cmd` + "\\e[2J\\a\\u202e" + ` of the ferry"
date: 2024-03-06
url: https://mara:tidewater@news.example/ferry
---
“We can sell the ferry before the winter ` + evil + ` storms are over,” Mara Lindqvist said.

“The pier will stay open until the last boat ` + evil + ` has come home,” Jorun` + "\u200b\x1b[1m" + ` Beck said.

“＝SUM(tides) is what ` + evil + ` nobody in this town has ever thought of asking,” Mara Lindqvist said.
`

func hostile(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv("EVIL", evilName)
	for name, text := range map[string]string{
		"record/a" + evilName + ".md":   hostileRecord,
		"articles/a" + evilName + ".md": hostileArticle,
		"changed/a" + evilName + ".md":  strings.ReplaceAll(hostileRecord, "last boat", "last \x1b[2J ship"),
		"refused/a" + evilName + ".md":  "",
		"site/hostile.html": "<title>" + evilName + "</title><p>" +
			strings.Repeat(evil+"The pier stays. ", 9),
	} {
		path := filepath.Join(ts.MkAbs(args[0]), name)
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, []byte(text), 0o644))
	}
}

// harmless runs a command and looks at all that it prints, and at the files that it wrote into the folder
// out.
func harmless(ts *testscript.TestScript, neg bool, args []string) {
	status(ts, neg, args)
	prints := map[string]string{"standard output": ts.ReadFile("stdout"),
		"standard error": ts.ReadFile("stderr")}
	files, _ := filepath.Glob(filepath.Join(ts.MkAbs("out"), "*"))
	for _, path := range files {
		prints[path] = ts.ReadFile(path)
	}
	for where, text := range prints {
		text = strings.ReplaceAll(text, "\r\n", "\n") // as calendars end their lines
		if at := strings.IndexFunc(text, steers); at >= 0 {
			ts.Fatalf("%s can act: %+q", where, text[max(0, at-60):min(len(text), at+20)])
		}
		if strings.Contains(text, "tidewater") {
			ts.Fatalf("%s has a password", where)
		}
	}
}

func steers(r rune) bool {
	return r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) ||
		r == unicode.ReplacementChar
}
