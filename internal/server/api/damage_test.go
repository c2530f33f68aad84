package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/desk/desktest"
	"verbatim/internal/index"
	"verbatim/internal/server"
	"verbatim/internal/server/api"
	"verbatim/report"
)

// That nothing was found in an archive that can't be read is no answer.
func TestADamagedArchiveIsTheServersFault(t *testing.T) {
	t.Parallel()
	dir := desktest.Archive(t, t.TempDir(), filepath.Join(examples, "record"))
	segments, err := filepath.Glob(filepath.Join(dir, "index", "*"))
	if err != nil || len(segments) == 0 {
		t.Fatal(err)
	}
	for _, name := range segments {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for at := 8192; at < len(data)-8192; at += 64 {
			data[at] ^= 0x55
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := desktest.Open(t, dir, report.Program{})
	routes, err := api.Routes(d, "test", false)
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(d, server.Options{Routes: routes})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	answer, body := send(t, http.MethodGet, web.URL+api.Base+"/search?words=sit+down+if+you+can+find+a+chair", nil)
	if answer.StatusCode != http.StatusServiceUnavailable || strings.Contains(body, dir) {
		t.Errorf("%d: %s", answer.StatusCode, body)
	}
}

// Who asks learns nothing of the files of the server.
func TestWhatCannotBeReadIsNotNamed(t *testing.T) {
	t.Parallel()
	err := index.Damaged(errors.New("/srv/desk/index/1.seg is damaged"))
	if says := server.Sentence(context.Background(), err); strings.Contains(says, "/srv") || !strings.Contains(says, "doctor") {
		t.Error(says)
	}
	if status := server.Status(err); status != http.StatusServiceUnavailable {
		t.Error(status)
	}
}
