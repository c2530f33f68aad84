package cluster

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/gob"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"verbatim/internal/archive"
	"verbatim/internal/database"
	"verbatim/internal/document"
)

// The index texts has two kinds of documents: t and a document's number is its canonical text with where each
// Stride-th word begins, o and a SHA-256 are original bytes, in parts of which the first has the digest's
// name alone, and the others a dash and their number behind it. All are compressed with zstd, and have a
// checksum by that.

// partSize is how many compressed bytes a part has. The JSON around a part is a third larger, and a cluster
// takes 100 MB at once.
const partSize = 24 << 20

// textID is the id of a document's text.
func textID(key int64) string { return fmt.Sprintf("t%d", key) }

// originalID is that of a part of original bytes.
func originalID(sum string, part int) string {
	if part == 0 {
		return "o" + sum
	}
	return fmt.Sprintf("o%s-%d", sum, part)
}

// text is what is kept of a document.
type text struct {
	Body  []byte // as an archive in a folder keeps it
	Marks []uint32
}

func textLine(key int64, body []byte, marks []uint32) ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(text{body, marks}); err != nil {
		return nil, err
	}
	return blobLine(textID(key), database.Pack(b.Bytes())), nil
}

func blobLine(id string, packed []byte) []byte {
	return fmt.Appendf(nil, `{"index":{"_id":"%s"}}`+"\n"+`{"body":"%s"}`+"\n", id, base64.StdEncoding.EncodeToString(packed))
}

// originalLines are the lines that keep original bytes, compressed.
func originalLines(sum string, packed []byte) (out [][]byte) {
	for part := 0; part == 0 || len(packed) > 0; part++ {
		n := min(len(packed), partSize)
		out, packed = append(out, blobLine(originalID(sum, part), packed[:n])), packed[n:]
	}
	return out
}

// errNoBlob is one that is not there.
var errNoBlob = errors.New("it is not there")

func (a *Archive) blob(ctx context.Context, id string) ([]byte, error) {
	var got struct {
		Source struct {
			Body string `json:"body"`
		} `json:"_source"`
	}
	err := a.do(ctx, http.MethodGet, "/"+a.index(texts)+"/_doc/"+id, nil, &got)
	if isStatus(err, http.StatusNotFound) {
		r := new(answered)
		if errors.As(err, &r) && r.kind == http.StatusText(http.StatusNotFound) || r.kind == "" {
			return nil, errNoBlob
		}
	}
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(got.Source.Body)
}

// Original returns the bytes with a SHA-256, as they came.
func (a *Archive) Original(sum string) ([]byte, error) {
	var packed []byte
	for part := 0; ; part++ {
		b, err := a.blob(context.Background(), originalID(sum, part))
		if errors.Is(err, errNoBlob) && part > 0 {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: the original %s: %w", a.Address, sum, err)
		}
		if packed = append(packed, b...); len(b) < partSize {
			break
		}
	}
	data, err := database.Unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("%s: the original %s is damaged: %w", a.Address, sum, err)
	}
	return data, nil
}

// text reads a document and its marks, or has them still.
func (a *Archive) text(ctx context.Context, key int64) (*document.Document, []uint32, error) {
	if k, ok := a.kept.get(key); ok {
		return k.doc, k.marks, nil
	}
	packed, err := a.blob(ctx, textID(key))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: the text of document %d: %w", a.Address, key, err)
	}
	var t text
	data, err := database.Unpack(packed)
	if err == nil {
		err = gob.NewDecoder(bytes.NewReader(data)).Decode(&t)
	}
	var doc *document.Document
	if err == nil {
		doc, err = archive.Decode(t.Body)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: the text of document %d is damaged: %w", a.Address, key, err)
	}
	a.kept.put(key, keptText{doc, t.Marks})
	return doc, t.Marks, nil
}

// Document reads a document by its number, of whatever state.
func (a *Archive) Document(ctx context.Context, key int64) (*document.Document, error) {
	doc, _, err := a.text(ctx, key)
	return doc, err
}

// keptTexts keeps documents that were read: as many as have mostText bytes together, those that were asked
// for last, and one in any case. A document takes about twice its text.
type keptTexts struct {
	lock sync.Mutex
	lru  *simplelru.LRU[int64, keptText]
	size int
}

type keptText struct {
	doc   *document.Document
	marks []uint32
}

const (
	mostText  = 48 << 20
	mostTexts = 1 << 16 // more than have so much text
)

func newKeptTexts() *keptTexts {
	t := &keptTexts{}
	t.lru, _ = simplelru.NewLRU(mostTexts, func(_ int64, k keptText) { t.size -= len(k.doc.Text) })
	return t
}

func (t *keptTexts) get(key int64) (keptText, bool) {
	t.lock.Lock()
	defer t.lock.Unlock()
	return t.lru.Get(key)
}

func (t *keptTexts) put(key int64, k keptText) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.lru.Remove(key)
	t.lru.Add(key, k)
	for t.size += len(k.doc.Text); t.size > mostText && t.lru.Len() > 1; {
		t.lru.RemoveOldest()
	}
}
