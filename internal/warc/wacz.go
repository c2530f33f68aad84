package warc

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// File is a file of a WACZ: a WARC file, whose name is a base name, or any other with its folder.
type File struct {
	Name string
	Data []byte
}

// WACZ is what a WACZ file says of itself.
type WACZ struct {
	Title    string
	Software string
	Created  time.Time
}

// resource is a file as datapackage.json lists it.
type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int    `json:"bytes"`
}

// page is a line of pages.jsonl.
type page struct {
	ID    string `json:"id"`
	URL   string `json:"url"`
	Title string `json:"title"`
	Time  string `json:"ts"`
}

// WriteWACZ writes the WARC files as one WACZ file, with an index and a list of the pages in it. Their bytes
// stay as they are, but for those that are one gzip member, which are written unpacked: an index can't point
// into it.
func WriteWACZ(w io.Writer, about WACZ, files []File, limits Limits) error {
	z := &waczWriter{zip: zip.NewWriter(w), time: about.Created}
	var entries []entry
	for _, f := range files {
		folder := ""
		if isWARCName(f.Name) {
			found, err := index(f, limits)
			if errors.Is(err, errOneMember) {
				if f, err = unpacked(f, limits); err == nil {
					found, err = index(f, limits)
				}
			}
			if err != nil {
				return err
			}
			entries = append(entries, found...)
			folder = "archive"
		}
		method := zip.Store
		if strings.HasPrefix(f.Name, "verbatim/") { // the program's own, which no index points into
			method = zip.Deflate
		}
		z.add(path.Join(folder, f.Name), f.Data, method)
	}
	lines, err := cdxj(entries)
	if err != nil {
		return err
	}
	z.add("indexes/index.cdx", lines, zip.Deflate)
	pages, err := pagesOf(entries)
	if err != nil {
		return err
	}
	z.add("pages/pages.jsonl", pages, zip.Deflate)
	return z.finish(about, entries)
}

// unpacked is a gzip file without its packing.
func unpacked(f File, limits Limits) (File, error) {
	z, err := gzip.NewReader(bytes.NewReader(f.Data))
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	data, err := io.ReadAll(io.LimitReader(z, limits.Unpacked+1))
	if err == nil && int64(len(data)) > limits.Unpacked {
		err = &Excess{"unpacked", limits.Unpacked}
	}
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	return File{strings.TrimSuffix(f.Name, ".gz"), data}, nil
}

func isWARCName(name string) bool {
	return strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".warc.gz")
}

// waczWriter writes members, and keeps the first error.
type waczWriter struct {
	zip       *zip.Writer
	time      time.Time
	resources []resource
	err       error
}

// add writes a file and lists it.
func (z *waczWriter) add(name string, data []byte, method uint16) {
	z.write(name, data, method)
	z.resources = append(z.resources, resource{path.Base(name), name, digest(data), len(data)})
}

func (z *waczWriter) write(name string, data []byte, method uint16) {
	if z.err != nil {
		return
	}
	member, err := z.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: z.time.UTC()})
	if err == nil {
		_, err = member.Write(data)
	}
	z.err = err
}

// finish writes the list of the files and its sum.
func (z *waczWriter) finish(about WACZ, entries []entry) error {
	list := struct {
		Profile  string     `json:"profile"`
		Version  string     `json:"wacz_version"`
		Title    string     `json:"title"`
		Software string     `json:"software"`
		Created  string     `json:"created"`
		MainURL  string     `json:"mainPageUrl,omitempty"`
		MainDate string     `json:"mainPageDate,omitempty"`
		Files    []resource `json:"resources"`
	}{"data-package", "1.1.1", about.Title, about.Software, stamp(about.Created), "", "", z.resources}
	for _, e := range entries {
		if e.title != "" {
			list.MainURL, list.MainDate = e.line.URL, iso(e.time)
			break
		}
	}
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	z.write("datapackage.json", data, zip.Deflate)
	sum := fmt.Sprintf("{\n  \"path\": \"datapackage.json\",\n  \"hash\": %q\n}\n", digest(data))
	z.write("datapackage-digest.json", []byte(sum), zip.Deflate)
	if z.err != nil {
		return z.err
	}
	return z.zip.Close()
}

// iso makes a time of an index one of JSON.
func iso(t string) string {
	at, err := time.Parse("20060102150405", t)
	if err != nil {
		return t
	}
	return stamp(at)
}

// pagesOf lists the HTML pages.
func pagesOf(entries []entry) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("{\"format\": \"json-pages-1.0\", \"id\": \"pages\", \"title\": \"All Pages\"}\n")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, e := range entries {
		if e.title == "" {
			continue
		}
		if err := enc.Encode(page{strings.TrimPrefix(digest([]byte(e.key+" "+e.time)), "sha256:")[:24],
			e.line.URL, e.title, iso(e.time)}); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// title is the title of an HTML page, or "(no title)".
func title(body []byte) string {
	z := html.NewTokenizer(bytes.NewReader(body[:min(len(body), 1<<16)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return "(no title)"
		case html.StartTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.Title && z.Next() == html.TextToken {
				return strings.Join(strings.Fields(string(z.Text())), " ")
			}
		}
	}
}
