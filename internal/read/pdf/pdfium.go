package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"verbatim/internal/limit"

	pdfium "github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// PDFium runs as WebAssembly: it sees the bytes of one file and neither disk nor network, and what crashes or
// hangs in it is an error here. Its code is compiled when the first PDF comes, which takes seconds, and then
// kept in the user's cache folder, from which it starts in a fraction of one. Each file has a fresh PDFium,
// so that none can leave anything behind for the next.

// Limits are what the reading of one file may take.
type Limits struct {
	limit.Limits // of memory
	Time         time.Duration
	Pages        int
	Letters      int // on a page
}

// within are the limits for a PDF. Its reader ends before the reading of the file does, so that it can say
// why.
func within(l limit.Limits) Limits {
	return Limits{Limits: l, Time: l.Reading() * 3 / 4, Pages: l.PDFPages(), Letters: l.PDFLetters()}
}

// loaded is the compiled code, by the memory in bytes that it may have. It stays for as long as the program
// runs.
var loaded = struct {
	sync.Mutex
	pools map[int]pdfium.Pool
}{pools: map[int]pdfium.Pool{}}

func loadedPDFium(memory int) (pdfium.Pool, error) {
	loaded.Lock()
	defer loaded.Unlock()
	if pool := loaded.pools[memory]; pool != nil {
		return pool, nil
	}
	pool, err := LoadPDFium(memory)
	if err == nil {
		loaded.pools[memory] = pool
	}
	return pool, err
}

// LoadPDFium compiles the code, or takes it from the user's cache folder. It may have so many bytes of
// memory.
func LoadPDFium(memory int) (pdfium.Pool, error) {
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "verbatim", "pdfium")
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			if pool, err := startPDFium(cache, memory); err == nil {
				return pool, nil
			}
			_ = os.RemoveAll(dir) // it is broken or full; the next run makes it anew
		}
	}
	return startPDFium(wazero.NewCompilationCache(), memory)
}

func startPDFium(cache wazero.CompilationCache, memory int) (pdfium.Pool, error) {
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0))
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_,
		most uint64) experimental.LinearMemory {
		return &doubling{most: most}
	}))
	return webassembly.Init(webassembly.Config{
		Context: ctx,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(uint32(memory >> 16)).
			WithCloseOnContextDone(true). // or a hang could not be ended
			WithCompilationCache(cache),
		FSConfig: wazero.NewFSConfig(), // else it sees the whole disk
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		MaxTotal: -1, // who reads files bounds how many at a time
	})
}

// doubling is memory that has twice as much room each time it grows: by wazero's own fourths the copies that
// wait to be collected come to four times as much.
type doubling struct {
	held []byte
	most uint64 // bytes
}

// Reallocate gives the memory its new size in bytes.
func (d *doubling) Reallocate(size uint64) []byte {
	if room := uint64(cap(d.held)); size > room {
		held := make([]byte, size, max(size, min(2*room, d.most)))
		copy(held, d.held)
		d.held = held
	}
	d.held = d.held[:size]
	return d.held
}

// Free leaves it to be collected, since what was broken off may still be running in it.
func (d *doubling) Free() {}

var errBrokenPDF = errors.New("it opens as a PDF does and is broken; fetch it again, or open it in a " +
	"viewer and print it into a new PDF")

// pdfFile is an open PDF.
type pdfFile struct {
	limits Limits
	in     pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	alarm  *time.Timer
	late   atomic.Bool
	pages  int
}

// openPDF opens a PDF with a PDFium of its own, which lives until close, or until the time is up.
func openPDF(data []byte, limits Limits) (*pdfFile, error) {
	pool, err := loadedPDFium(limits.PDFMemory())
	if err != nil {
		return nil, fmt.Errorf("PDFium, which reads PDFs, could not be started: %w; save its text as "+
			"plain text and give that", err)
	}
	in, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, fmt.Errorf("PDFium, which reads PDFs, could not be started: %w; is there enough "+
			"memory?", err)
	}
	f := &pdfFile{limits: limits, in: in}
	f.alarm = time.AfterFunc(limits.Time, func() {
		f.late.Store(true)
		_ = in.Kill()
	})
	if err := f.open(data); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *pdfFile) open(data []byte) error {
	doc, err := f.in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return errors.New("it is protected by a password; open it with the password, print it into a PDF " +
			"without one, and give that")
	case errors.Is(err, pdferrors.ErrSecurity):
		return errors.New("it is encrypted in a way that is not known; print it into a PDF without " +
			"encryption and give that")
	case errors.Is(err, pdferrors.ErrFormat), errors.Is(err, pdferrors.ErrFile):
		return errBrokenPDF
	case err != nil:
		return f.fault("opening it", err)
	}
	f.doc = doc.Document
	count, err := f.in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.doc})
	if err != nil {
		return f.fault("counting its pages", err)
	}
	f.pages = count.PageCount
	if f.pages <= 0 {
		return errBrokenPDF
	}
	if f.pages > f.limits.Pages {
		return f.limits.TooMuch("it has too many pages: the limit is %d, and it has %d; split it into its "+
			"documents", f.limits.Pages, f.pages)
	}
	return nil
}

// fault is the error for what went wrong inside PDFium.
func (f *pdfFile) fault(doing string, err error) error {
	if f.late.Load() {
		return f.limits.TooMuch("%s took too long: the limit is %v for a file; split it into its "+
			"documents, or save its text as plain text and give that", doing, f.limits.Time)
	}
	what, _, _ := strings.Cut(err.Error(), "\n") // behind it stand addresses in PDFium
	return f.limits.TooMuch("PDFium failed on %s (%s): it is broken, or needs more than %d MB of memory; "+
		"print it into a new PDF from a viewer, or split it", doing, what, f.limits.PDFMemory()>>20)
}

// close ends the PDFium of this file.
func (f *pdfFile) close() {
	if f.alarm.Stop() {
		_ = f.in.Close()
	}
}

// meta returns a field of what the file says of itself.
func (f *pdfFile) meta(field string) string {
	out, err := f.in.GetMetaData(&requests.GetMetaData{Document: f.doc, Tags: &[]string{field}})
	if err != nil || len(out.Tags) == 0 {
		return ""
	}
	return out.Tags[0].Value
}

// page opens a page, counted from 0, and hands it to use.
func (f *pdfFile) page(number int, use func(requests.Page, references.FPDF_TEXTPAGE) error) error {
	page, err := f.in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.doc, Index: number})
	if err != nil {
		return err
	}
	at := requests.Page{ByReference: &page.Page}
	text, err := f.in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return err
	}
	if err := use(at, text.TextPage); err != nil {
		return err
	}
	if _, err := f.in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}); err != nil {
		return err
	}
	_, err = f.in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page})
	return err
}
