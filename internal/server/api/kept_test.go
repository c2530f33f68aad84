package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"verbatim/internal/server/api"
)

// What can't be answered is refused before anything is kept.
func TestNothingIsKeptForAFormThatIsNot(t *testing.T) {
	t.Parallel()
	web, _ := served(t)
	answer, _ := send(t, http.MethodPost, web.URL+api.Base+"/reports", article(t), "Content-Type", "text/plain",
		"Accept", "image/png")
	if answer.StatusCode != http.StatusNotAcceptable {
		t.Errorf("status %d", answer.StatusCode)
	}
	_, body := send(t, http.MethodGet, web.URL+api.Base+"/reports", nil)
	var kept []any
	if err := json.Unmarshal([]byte(body), &kept); err != nil || len(kept) > 0 {
		t.Errorf("kept all the same: %s, %v", body, err)
	}
}
