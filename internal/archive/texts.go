package archive

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"verbatim/internal/document"
)

// texts keeps documents that were read: as many as have keptText bytes together, those that were asked for
// last, and one in any case. An article asks for a document once for each quotation that may stand in it,
// and articles of one day ask for the same ones.
type texts struct {
	lock sync.Mutex
	lru  *simplelru.LRU[int64, *document.Document]
	size int
}

// keptText is a tenth of what may be in memory while much is added; a document takes about twice its text.
const keptText = 48 << 20

// mostTexts is more documents than have so much text.
const mostTexts = 1 << 16

func newTexts() *texts {
	t := &texts{}
	leave := func(_ int64, doc *document.Document) { t.size -= len(doc.Text) }
	t.lru, _ = simplelru.NewLRU(mostTexts, leave) // it fails for a size below one
	return t
}

func (t *texts) get(id int64) (*document.Document, bool) {
	t.lock.Lock()
	defer t.lock.Unlock()
	return t.lru.Get(id)
}

func (t *texts) put(id int64, doc *document.Document) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.lru.Remove(id)
	t.lru.Add(id, doc)
	for t.size += len(doc.Text); t.size > keptText && t.lru.Len() > 1; {
		t.lru.RemoveOldest()
	}
}

func (t *texts) clear() {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.lru.Purge()
}
