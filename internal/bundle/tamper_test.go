package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"verbatim/internal/check"
	"verbatim/internal/ledger"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// tampering is one way to change a bundle. Whoever changes it knows its form: unless it is about the zip file,
// all sums of datapackage.json are made anew, and those of the manifest where sums says so.
type tampering struct {
	name   string
	change func(t *testing.T, b *Bundle)
	sums   bool
	says   string // what verify must say
}

// doc is a document of the bundle that is read, by its place among these.
func doc(b *Bundle, n int) *Document {
	for i := range b.Manifest.Documents {
		if d := &b.Manifest.Documents[i]; d.Read {
			if n--; n < 0 {
				return d
			}
		}
	}
	return nil
}

func swap(b *Bundle, name, old, new string) {
	if !bytes.Contains(b.Files[name], []byte(old)) {
		panic(name + " has no " + old)
	}
	b.Files[name] = bytes.Replace(bytes.Clone(b.Files[name]), []byte(old), []byte(new), 1)
}

// retext changes a word of a document, and what names its bytes.
func retext(b *Bundle, d *Document, old, new string) {
	name := documentsName + d.SHA256
	swap(b, name, old, new)
	d.SHA256 = source.SHA256(b.Files[name])
	b.Files[documentsName+d.SHA256] = b.Files[name]
	delete(b.Files, name)
}

// tape changes the answers of the record.
func tape(t *testing.T, b *Bundle, change func(*check.Tape)) {
	var x check.Tape
	must(t, json.Unmarshal(b.Files[answersName], &x))
	change(&x)
	data, err := json.Marshal(x)
	must(t, err)
	if bytes.Equal(data, b.Files[answersName]) {
		t.Fatal("nothing was changed")
	}
	b.Files[answersName] = data
}

// proof changes the proof of the entry of a kind.
func proof(t *testing.T, b *Bundle, kind ledger.Kind, change func(*ledger.Proof)) {
	for _, p := range b.Manifest.Log.Proofs {
		if strings.HasPrefix(p.Entry, string(kind)+" ") {
			x, err := ledger.ParseProof(b.Files[p.File])
			must(t, err)
			x.Hashes, x.Checkpoint = slices.Clone(x.Hashes), bytes.Clone(x.Checkpoint)
			change(&x)
			b.Files[p.File] = x.Bytes()
			return
		}
	}
	t.Fatal("there is no such entry")
}

// entry changes the text of the entry of a kind.
func entry(b *Bundle, kind ledger.Kind, change func(string) string) {
	for i, p := range b.Manifest.Log.Proofs {
		if strings.HasPrefix(p.Entry, string(kind)+" ") {
			b.Manifest.Log.Proofs[i].Entry = change(p.Entry)
			return
		}
	}
	panic("there is no such entry")
}

// checkpoints changes the checkpoint in every proof.
func checkpoints(t *testing.T, b *Bundle, change func([]byte) []byte) {
	for _, p := range b.Manifest.Log.Proofs {
		x, err := ledger.ParseProof(b.Files[p.File])
		must(t, err)
		x.Checkpoint = change(bytes.Clone(x.Checkpoint))
		b.Files[p.File] = x.Bytes()
	}
}

var tamperings = []tampering{
	{"a verdict, with the sums", func(_ *testing.T, b *Bundle) {
		swap(b, reportName, `"verdict":"clipped"`, `"verdict":"clean"`)
	}, true, "report 1 is another one than the log has"},
	{"a verdict, without a log", func(_ *testing.T, b *Bundle) {
		swap(b, reportName, `"verdict":"clipped"`, `"verdict":"clean"`)
		b.Manifest.Log = nil
	}, true, "clean, major in the file, clipped, major here"},
	{"a byte of the report", func(_ *testing.T, b *Bundle) { swap(b, reportName, `"clipped"`, `"clippeD"`) }, false,
		"verbatim/kept.json has not the SHA-256"},
	{"an offset in the report", func(_ *testing.T, b *Bundle) {
		b.Files[reportName] = regexp.MustCompile(`"start":\d+`).ReplaceAll(b.Files[reportName], []byte(`"start":7`))
		b.Manifest.Log = nil
	}, true, "it stands elsewhere in the article"},
	{"a passage in the report", func(_ *testing.T, b *Bundle) {
		swap(b, reportName, `"pieces":[[`, `"pieces":[[1`)
		b.Manifest.Log = nil
	}, true, "the passage is another one"},
	{"a confidence", func(_ *testing.T, b *Bundle) {
		b.Files[reportName] = regexp.MustCompile(`"confidence":0\.\d+`).ReplaceAll(b.Files[reportName],
			[]byte(`"confidence":1`))
		b.Manifest.Log = nil
	}, true, "its findings, score or alternatives differ"},
	{"a quotation that is taken out", func(t *testing.T, b *Bundle) {
		var r map[string]any
		must(t, json.Unmarshal(b.Files[reportName], &r))
		r["quotations"] = r["quotations"].([]any)[1:]
		b.Files[reportName], _ = json.Marshal(r)
		b.Manifest.Log = nil
	}, true, "it is a quotation besides"},
	{"the order of the quotations", func(t *testing.T, b *Bundle) {
		var r map[string]any
		must(t, json.Unmarshal(b.Files[reportName], &r))
		slices.Reverse(r["quotations"].([]any))
		b.Files[reportName], _ = json.Marshal(r)
		b.Manifest.Log = nil
	}, true, "is not what this program derives from the file"},
	{"the size of the record", func(_ *testing.T, b *Bundle) {
		swap(b, reportName, `"record":{"documents":6`, `"record":{"documents":600`)
		b.Manifest.Log = nil
	}, true, "the record is told otherwise"},
	{"the page to read", func(_ *testing.T, b *Bundle) { swap(b, pageName, "clipped", "clean") }, false,
		"verbatim/report.html has not the SHA-256"},
	{"the page to read, with its sum", func(_ *testing.T, b *Bundle) { swap(b, pageName, "clipped", "clean") }, true,
		"verbatim/report.html is not the page of the report"},
	{"a byte of the article", func(_ *testing.T, b *Bundle) { swap(b, articleName, "barrier", "Barrier") }, false,
		"verbatim/article has not the SHA-256"},
	{"a word of the article, with its sum", func(_ *testing.T, b *Bundle) { swap(b, articleName, "barrier", "bridge") },
		true, "the article is not the page that archive/"},
	{"a word of the article, and its capture", func(t *testing.T, b *Bundle) {
		swap(b, articleName, "barrier", "bridge")
		var file bytes.Buffer
		must(t, warc.WriteResource(&file, "x", site, "text/html", fetched(t, fetchedAt).Capture.Fetched,
			b.Files[articleName]))
		delete(b.Files, "archive/"+b.Manifest.Article.WARC)
		sum := source.SHA256(file.Bytes())
		b.Manifest.Article.WARC, b.Manifest.Article.Capture.WARC = sum+".warc.gz", sum
		b.Files["archive/"+b.Manifest.Article.WARC] = file.Bytes()
	}, true, "capture 1 is another one than the log has"},
	{"a bit of the capture", func(_ *testing.T, b *Bundle) {
		name := "archive/" + b.Manifest.Article.WARC
		b.Files[name] = bytes.Clone(b.Files[name])
		b.Files[name][9] ^= 1 // of the gzip header, which nobody reads
	}, false, ".warc.gz has not the SHA-256"},
	{"the address of the capture", func(_ *testing.T, b *Bundle) {
		b.Manifest.Article.Capture.URL = "https://ledger.example/"
	}, true, "of that address and time"},
	{"the time of the capture", func(_ *testing.T, b *Bundle) {
		b.Manifest.Article.Capture.Fetched = "2023-01-01T00:00:00Z"
	}, true, "of that address and time"},
	{"the date of the article", func(_ *testing.T, b *Bundle) { b.Manifest.Article.Known.Date = "2019-01-01" }, true,
		"the article: its text is not what this program reads"},
	{"a byte of a document", func(_ *testing.T, b *Bundle) {
		swap(b, documentsName+doc(b, 0).SHA256, "the", "thE")
	}, false, "has not the SHA-256"},
	{"a word of a document, with its sums", func(_ *testing.T, b *Bundle) {
		retext(b, doc(b, 0), "barrier", "bridges")
	}, true, "has other bytes than the log has"},
	{"a word of a document, without a log", func(_ *testing.T, b *Bundle) {
		retext(b, doc(b, 0), "autumn", "winter")
		b.Manifest.Log = nil
	}, true, "its text is not what this program reads from its bytes"},
	{"a document that is swapped for another", func(_ *testing.T, b *Bundle) {
		one, other := doc(b, 0), doc(b, 1)
		one.SHA256, other.SHA256 = other.SHA256, one.SHA256
	}, true, "has other bytes than the log has"},
	{"the text of a document", func(_ *testing.T, b *Bundle) {
		d := doc(b, 0)
		text, err := b.text(context.Background(), *d)
		if err != nil {
			panic(err)
		}
		text.Text = strings.Replace(text.Text, "autumn", "winter", 1)
		d.Text, d.Digest = true, hexDigest(text)
		b.Files[textsName+d.Digest+".json"], _ = json.Marshal(text)
	}, true, "has another text than the log has: it was swapped"},
	{"the date of a document", func(_ *testing.T, b *Bundle) { doc(b, 0).Known.Date = "2019-01-01" }, true,
		"its text is not what this program reads from its bytes"},
	{"the speaker of a document", func(_ *testing.T, b *Bundle) { doc(b, 0).Known.Speaker = "Somebody Else" }, true,
		"its text is not what this program reads from its bytes"},
	{"the source of a document", func(_ *testing.T, b *Bundle) { doc(b, 0).Source = "/elsewhere/speech.md" }, true,
		"came from another source, by the log"},
	{"a document that is taken out", func(_ *testing.T, b *Bundle) {
		delete(b.Files, documentsName+doc(b, 1).SHA256)
		b.Manifest.Documents = slices.DeleteFunc(b.Manifest.Documents,
			func(d Document) bool { return d.Number == doc(b, 1).Number })
	}, true, "names nothing in the bundle"},
	{"a document that is there twice", func(_ *testing.T, b *Bundle) {
		b.Manifest.Documents = append(b.Manifest.Documents, *doc(b, 0))
	}, true, "is in the manifest twice"},
	{"the answers", func(_ *testing.T, b *Bundle) { swap(b, answersName, `"score":`, `"score": `) }, false,
		"verbatim/answers.json has not the SHA-256"},
	{"the places that the index found", func(t *testing.T, b *Bundle) {
		tape(t, b, func(x *check.Tape) {
			for i := range x.Index.Candidates {
				x.Index.Candidates[i].Found = nil
			}
		})
	}, true, "is not what this program derives from the file"},
	{"a place outside of its document", func(t *testing.T, b *Bundle) {
		tape(t, b, func(x *check.Tape) {
			for i := range x.Index.Candidates {
				for k := range x.Index.Candidates[i].Found {
					x.Index.Candidates[i].Found[k].At[2] += 100_000
				}
			}
		})
	}, true, "an answer of the index names the words"},
	{"how rare words are", func(t *testing.T, b *Bundle) {
		tape(t, b, func(x *check.Tape) {
			for w := range x.Index.Counts {
				x.Index.Counts[w] = 1 << 20
			}
		})
	}, true, "is not what this program derives from the file"},
	{"what the record holds of somebody", func(t *testing.T, b *Bundle) {
		tape(t, b, func(x *check.Tape) {
			for i := range x.Held {
				x.Held[i].Documents = nil
			}
		})
	}, true, "is not what this program derives from the file"},
	{"how many documents there are", func(t *testing.T, b *Bundle) {
		tape(t, b, func(x *check.Tape) { x.Extent.Documents++ })
	}, true, "the record is told otherwise"},
	{"a hash of a proof", func(t *testing.T, b *Bundle) {
		proof(t, b, ledger.Verdict, func(p *ledger.Proof) { p.Hashes[0][3] ^= 1 })
	}, true, "the inclusion proof does not lead from the entry to the root"},
	{"the order of a proof", func(t *testing.T, b *Bundle) {
		proof(t, b, ledger.Add, func(p *ledger.Proof) { slices.Reverse(p.Hashes) })
	}, true, "the inclusion proof does not lead from the entry to the root"},
	{"the index of a proof", func(t *testing.T, b *Bundle) {
		proof(t, b, ledger.Add, func(p *ledger.Proof) { p.Index++ })
	}, true, "the inclusion proof does not lead from the entry to the root"},
	{"the date of an entry", func(_ *testing.T, b *Bundle) {
		entry(b, ledger.Verdict, func(s string) string { return strings.Replace(s, "2024", "2023", 1) })
	}, true, "the inclusion proof does not lead from the entry to the root"},
	{"the kind of an entry", func(_ *testing.T, b *Bundle) {
		entry(b, ledger.Verdict, func(s string) string { return strings.Replace(s, "verdict", "forget", 1) })
	}, true, "the inclusion proof does not lead from the entry to the root"},
	{"an entry that is taken out", func(_ *testing.T, b *Bundle) {
		b.Manifest.Log.Proofs = slices.DeleteFunc(b.Manifest.Log.Proofs,
			func(p Proof) bool { return strings.HasPrefix(p.Entry, "verdict") })
	}, true, "no entry of the log is there for report 1"},
	{"the day on which it was made", func(_ *testing.T, b *Bundle) {
		b.Manifest.Report.Checked = "2022-01-01T00:00:00Z"
	}, true, "it was dated otherwise"},
	{"the signature of the checkpoint", func(t *testing.T, b *Bundle) {
		checkpoints(t, b, func(c []byte) []byte { c[len(c)-6] ^= 1; return c })
	}, true, "it is not signed by the key"},
	{"the size in the checkpoint", func(t *testing.T, b *Bundle) {
		checkpoints(t, b, func(c []byte) []byte { return bytes.Replace(c, []byte("\n9\n"), []byte("\n8\n"), 1) })
	}, true, "it is not signed by the key"},
	{"the root in the checkpoint", func(t *testing.T, b *Bundle) {
		checkpoints(t, b, func(c []byte) []byte { c[30] ^= 2; return c })
	}, true, "it is not signed by the key"},
	{"the key", func(t *testing.T, b *Bundle) {
		_, key, err := note.GenerateKey(rand.Reader, strings.SplitN(b.Manifest.Log.Key, "+", 2)[0])
		must(t, err)
		b.Manifest.Log.Key = key
	}, true, "it is not signed by the key"},
	{"the size in the manifest", func(_ *testing.T, b *Bundle) { b.Manifest.Log.Size++ }, true,
		"and the manifest says"},
	{"the time stamp", func(_ *testing.T, b *Bundle) {
		b.Files[checkpointName] = bytes.Clone(b.Files[checkpointName])
		b.Files[checkpointName][len(b.Files[checkpointName])-9] ^= 1
	}, true, "the time stamp of the log of"},
	{"a time stamp of something else", func(t *testing.T, b *Bundle) {
		b.Files[checkpointName] = tokenOf(t, [32]byte{1}, fetchedAt)
	}, true, "the time stamp is of other bytes"},
	{"the lexicons that made it, and the page", func(_ *testing.T, b *Bundle) {
		b.Manifest.Program.Lexicons = "another"
	}, true, "by version v1.2.3 (0123456789ab), which is another one than that of the file"},
}

// Every tampering is found, and what does not fit is named.
func TestTamperings(t *testing.T) {
	dir := made(t, true)
	whole := bundled(t, dir)
	v := Verifier{Program: program}
	if out := verified(t, v, packed(t, whole)); len(out.Wrong) > 0 || !out.Derivation.Proven {
		t.Fatalf("untouched it says %+v", out)
	}
	for _, row := range tamperings {
		t.Run(row.name, func(t *testing.T) {
			b := clone(t, whole)
			row.change(t, b)
			if row.sums {
				resum(b)
			}
			out, err := v.Verify(context.Background(), packed(t, b))
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Join(append(append(out.Wrong, out.Differs...), out.Derivation.Says), "\n")
			if !strings.Contains(all, row.says) {
				t.Errorf("it says\n%s\nand should say %q", all, row.says)
			}
			if len(out.Wrong) == 0 && !strings.HasPrefix(row.name, "the lexicons") {
				t.Errorf("nothing is wrong: %+v", out)
			}
		})
	}
	t.Logf("%d tamperings, and %d of the zip file", len(tamperings), len(zipTamperings))
}

func clone(t *testing.T, b *Bundle) *Bundle {
	out := &Bundle{Files: maps.Clone(b.Files)}
	data, err := json.Marshal(b.Manifest)
	must(t, err)
	must(t, json.Unmarshal(data, &out.Manifest))
	return out
}

// resum makes the manifest's sums of the files that have one name.
func resum(b *Bundle) {
	m := &b.Manifest
	m.Report.SHA256, m.Report.Page = source.SHA256(b.Files[reportName]), source.SHA256(b.Files[pageName])
	m.Answers, m.Article.SHA256 = source.SHA256(b.Files[answersName]), source.SHA256(b.Files[articleName])
}

// zipTamperings change the file itself.
var zipTamperings = []struct {
	name   string
	change func(t *testing.T, data []byte) []byte
	says   string
}{
	{"a bit in the middle", func(_ *testing.T, data []byte) []byte {
		out := bytes.Clone(data)
		out[len(out)/2] ^= 1
		return out
	}, ""},
	{"cut in half", func(_ *testing.T, data []byte) []byte { return data[:len(data)/2] }, "no zip file"},
	{"a file besides", func(t *testing.T, data []byte) []byte {
		return rezipped(t, data, func(f map[string][]byte) { f["verbatim/more"] = []byte("x") })
	}, "verbatim/more is there, and datapackage.json does not list it"},
	{"a file that is taken out", func(t *testing.T, data []byte) []byte {
		return rezipped(t, data, func(f map[string][]byte) { delete(f, pageName) })
	}, "verbatim/report.html is listed, and is not there"},
	{"a file that is changed", func(t *testing.T, data []byte) []byte {
		return rezipped(t, data, func(f map[string][]byte) { f[pageName] = append(f[pageName], ' ') })
	}, "verbatim/report.html has not the SHA-256 or the size"},
	{"the list of files", func(t *testing.T, data []byte) []byte {
		return rezipped(t, data, func(f map[string][]byte) {
			f["datapackage.json"] = bytes.Replace(f["datapackage.json"], []byte("A report"), []byte("B report"), 1)
		})
	}, "datapackage.json has not the SHA-256"},
	{"a name that leads out", func(t *testing.T, data []byte) []byte {
		return rezipped(t, data, func(f map[string][]byte) { f["../x"] = []byte("x") })
	}, "by a name that is no path"},
	{"another form", func(t *testing.T, data []byte) []byte {
		return rezipped(t, data, func(f map[string][]byte) {
			f[manifestName] = bytes.Replace(f[manifestName], []byte("bundle/v1"), []byte("bundle/v2"), 1)
		})
	}, "it has the form"},
}

func rezipped(t *testing.T, data []byte, change func(map[string][]byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	files, err := unzip(z)
	must(t, err)
	change(files)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range sortedNames(files) {
		f, err := w.Create(name)
		must(t, err)
		_, err = f.Write(files[name])
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

func TestTamperingsOfTheFile(t *testing.T) {
	data := packed(t, bundled(t, made(t, false)))
	for _, row := range zipTamperings {
		t.Run(row.name, func(t *testing.T) {
			says := ""
			out, err := Verifier{Program: program}.Verify(context.Background(), row.change(t, data))
			if err != nil {
				says = err.Error()
			} else {
				says = strings.Join(out.Wrong, "\n")
			}
			if says == "" || !strings.Contains(says, row.says) {
				t.Errorf("it says %q, and should say %q", says, row.says)
			}
		})
	}
}

// Each bit that is changed is found, or has no meaning: what is derived and proven is the same.
func TestEveryChangedByte(t *testing.T) {
	data := packed(t, bundled(t, made(t, false)))
	v := Verifier{Program: program}
	want := fmt.Sprintf("%+v", verified(t, v, data))
	found, same := 0, 0
	for at := 0; at < len(data); at += max(1, len(data)/400) {
		changed := bytes.Clone(data)
		changed[at] ^= 1 << (at % 8)
		out, err := v.Verify(context.Background(), changed)
		switch {
		case err != nil || len(out.Wrong) > 0:
			found++
		case fmt.Sprintf("%+v", out) == want:
			same++ // in what a zip file says beside its members: a time, a flag
		default:
			t.Errorf("byte %d is changed, and it says %+v", at, out)
		}
	}
	if found < 300 {
		t.Errorf("%d of %d were found", found, found+same)
	}
	t.Logf("%d found, %d without a meaning", found, same)
}

// A log that is signed anew by another key is told by who knows the key.
func TestAnotherKeyIsTold(t *testing.T) {
	b := bundled(t, made(t, false))
	_, key, err := note.GenerateKey(rand.Reader, "verbatim/000000000000")
	must(t, err)
	out := verified(t, Verifier{Program: program, Key: key}, packed(t, b))
	if len(out.Wrong) != 1 || !strings.Contains(out.Wrong[0], "not by the one that you gave") {
		t.Errorf("it says %+v", out)
	}
}
