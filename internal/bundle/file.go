package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"verbatim/internal/limit"
	"verbatim/internal/warc"
)

// Bounds of a bundle that is read: files, and bytes unpacked.
const (
	mostFiles = 20_000
	mostBytes = 1 << 30
)

// Write writes a bundle. The same bundle gives the same bytes.
func (b *Bundle) Write(w io.Writer, limits limit.Limits) error {
	manifest, err := json.MarshalIndent(b.Manifest, "", "  ")
	if err != nil {
		return err
	}
	made, err := time.Parse(time.RFC3339, b.Manifest.Report.Checked)
	if err != nil {
		made = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	files := []warc.File{{Name: manifestName, Data: append(manifest, '\n')}}
	for name, data := range b.Files {
		files = append(files, warc.File{Name: strings.TrimPrefix(name, "archive/"), Data: data})
	}
	slices.SortFunc(files, func(a, b warc.File) int { return strings.Compare(a.Name, b.Name) })
	about := warc.WACZ{Title: "A report, and what it rests on", Software: "verbatim " + b.Manifest.Program.Version,
		Created: made}
	size := int64(limits.Size())
	return warc.WriteWACZ(w, about, files, warc.Limits{Unpacked: 16 * size, Body: size})
}

// Open reads a bundle, and verifies that its files are those that it lists. The errors name what does not fit,
// all of it; with some the rest may be looked at all the same.
func Open(data []byte) (b *Bundle, wrong []error, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, fmt.Errorf("it is no bundle, for it is no zip file: %w", err)
	}
	files, err := unzip(z)
	if err != nil {
		return nil, nil, err
	}
	b = &Bundle{Files: files}
	if wrong, err = listed(files); err != nil {
		return nil, nil, err
	}
	data, ok := files[manifestName]
	if !ok {
		return nil, nil, fmt.Errorf("it is no bundle: it has no %s", manifestName)
	}
	strict := json.NewDecoder(bytes.NewReader(data))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&b.Manifest); err != nil {
		return nil, nil, fmt.Errorf("%s can't be read: %w", manifestName, err)
	}
	if b.Manifest.Schema != Schema {
		return nil, nil, fmt.Errorf("it has the form %.40q, and this program knows %s; install a newer version",
			b.Manifest.Schema, Schema)
	}
	return b, wrong, nil
}

// unzip reads all members, whose names must be clean and each there once. What stands in a zip file before,
// between or behind its members is no part of the bundle.
func unzip(z *zip.Reader) (map[string][]byte, error) {
	if len(z.File) > mostFiles {
		return nil, fmt.Errorf("it has %d files; a bundle has %d at most", len(z.File), mostFiles)
	}
	out, left := map[string][]byte{}, int64(mostBytes)
	for _, f := range z.File {
		clean := path.Clean("/" + f.Name)[1:]
		if _, twice := out[f.Name]; twice || clean != f.Name || strings.Contains(f.Name, `\`) {
			return nil, fmt.Errorf("it has the file %.80q twice, or by a name that is no path", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%.80q: %w", f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(r, left+1))
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, fmt.Errorf("%.80q can't be unpacked: %w", f.Name, err)
		}
		if left -= int64(len(data)); left < 0 {
			return nil, fmt.Errorf("it has more than %d MB unpacked", mostBytes>>20)
		}
		out[f.Name] = data
	}
	return out, nil
}

// listed holds the files against datapackage.json, and that against its sum.
func listed(files map[string][]byte) (wrong []error, err error) {
	var sum struct{ Path, Hash string }
	var list struct {
		Resources []struct {
			Path, Hash string
			Bytes      int
		} `json:"resources"`
	}
	if err := json.Unmarshal(files["datapackage-digest.json"], &sum); err != nil {
		return nil, fmt.Errorf("datapackage-digest.json can't be read: %w", err)
	}
	if err := json.Unmarshal(files["datapackage.json"], &list); err != nil {
		return nil, fmt.Errorf("datapackage.json can't be read: %w", err)
	}
	if sum.Path != "datapackage.json" || sum.Hash != digest(files["datapackage.json"]) {
		wrong = append(wrong, errors.New("datapackage.json has not the SHA-256 that datapackage-digest.json says"))
	}
	seen := map[string]bool{"datapackage.json": true, "datapackage-digest.json": true}
	for _, r := range list.Resources {
		data, there := files[r.Path]
		switch {
		case !there:
			wrong = append(wrong, fmt.Errorf("%s is listed, and is not there", r.Path))
		case seen[r.Path]:
			wrong = append(wrong, fmt.Errorf("%s is listed twice", r.Path))
		case r.Hash != digest(data) || r.Bytes != len(data):
			wrong = append(wrong, fmt.Errorf("%s has not the SHA-256 or the size that datapackage.json lists", r.Path))
		}
		seen[r.Path] = true
	}
	for _, name := range sortedNames(files) {
		if !seen[name] {
			wrong = append(wrong, fmt.Errorf("%s is there, and datapackage.json does not list it", name))
		}
	}
	return wrong, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func sortedNames(files map[string][]byte) []string {
	out := make([]string, 0, len(files))
	for name := range files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
