package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"verbatim/internal/visible"
)

// Paging says which part of a list is wanted.
type Paging struct {
	Limit  int    `query:"limit" default:"100" minimum:"1" maximum:"1000" doc:"how many at most"`
	Cursor string `query:"cursor" doc:"where the list goes on, from the Link of the page before"`
}

// sealed and opened are a cursor and what it stands for. It is opaque, so that nobody makes one.
func sealed(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }

// errNoCursor is a cursor that leads nowhere.
var errNoCursor = missing("this cursor is none that was given; begin again without one")

func opened(cursor string) (string, error) {
	key, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return "", errNoCursor
	}
	return string(key), nil
}

// addressKey is the address that was asked for, by which the next page is asked for.
type addressKey struct{}

// nextPage is the header that leads to what stands behind a key.
func nextPage(ctx context.Context, key string) string {
	asked, _ := ctx.Value(addressKey{}).(*url.URL)
	if asked == nil {
		return ""
	}
	query := asked.Query()
	query.Set("cursor", sealed(key))
	return "<" + asked.EscapedPath() + "?" + query.Encode() + `>; rel="next"`
}

// tagged gives what is read a tag by its content, so that who has it is not sent it again.
func tagged(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), addressKey{}, r.URL))
		held := &held{ResponseWriter: w}
		inner.ServeHTTP(held, r)
		if held.status != 0 && held.status != http.StatusOK {
			w.WriteHeader(held.status)
			_, _ = w.Write(held.body.Bytes())
			return
		}
		sum := sha256.Sum256(held.body.Bytes())
		w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Vary", "Accept, Authorization, Cookie")
		r.Header.Del("Range") // a part of such a thing is of no use
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(held.body.Bytes()))
	})
}

// held keeps an answer until it is whole.
type held struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (h *held) WriteHeader(status int)      { h.status = status }
func (h *held) Write(b []byte) (int, error) { return h.body.Write(b) }

// jsonOf is a value as the command line writes it, indented JSON, with the header that leads on, "" for none.
func jsonOf(value any, link string) (*answer, error) {
	var b bytes.Buffer
	if err := visible.WriteJSON(&b, value, true); err != nil {
		return nil, err
	}
	return &answer{ContentType: jsonForm, Link: link, Body: b.Bytes()}, nil
}

func itoa(n int) string { return strconv.Itoa(n) }
