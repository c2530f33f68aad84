package publish_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/backup"
	"verbatim/internal/publish"
)

// A draft of a strand has the wording that is gravest, beside the record, with all who carry it.
func TestADraftOfAStrand(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	p := w.page(w.draft("s1"))
	e := p.Versions[0].Evidence
	lead := e.Lead()
	if lead.Verdict != "clipped" || lead.Severity != "major" || lead.Speaker != "Teodora Vance" {
		t.Errorf("the page is about %s, %s of %s", lead.Verdict, lead.Severity, lead.Speaker)
	}
	var carriers []string
	for _, c := range e.Spread.Variants[0].Carriers {
		carriers = append(carriers, c.Article.Outlet)
		for _, copied := range c.Copies {
			carriers = append(carriers, "copy: "+copied.Outlet)
		}
	}
	want := []string{"Merrin Wire", "copy: Valley Morning", "copy: Estuary Gazette", "The Upriver Post"}
	if !slices.Equal(carriers, want) {
		t.Errorf("it is carried by %q", carriers)
	}
	speech, err := os.ReadFile(filepath.Join(w.at, "record/2024-11-12-water-board-address.md"))
	must(t, err)
	sum := sha256.Sum256(speech)
	if len(e.Sources) != 1 || e.Sources[0].SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("the sources are %+v", e.Sources)
	}
	bases := map[string]int{}
	for _, c := range e.Clauses {
		bases[c.Basis]++
		if strings.Contains(c.Text, "We will open") {
			t.Errorf("a quotation stands among what is said without marks: %s", c.Text)
		}
	}
	if bases["record"] == 0 || bases["inference"] != 1 || bases["anonymous"] != 1 {
		t.Errorf("the clauses are %v", bases)
	}
	if p.State() != "draft" || p.Slug != "1-teodora-vance-2024-11-12" {
		t.Errorf("it is a %s at %s", p.State(), p.Slug)
	}
}

// What is not approved as it is, does not hold any more, or quotes otherwise than it asks of others, is refused.
func TestWhatIsNotPublished(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	id := w.draft("s1")
	refused := func(name, want string) {
		t.Helper()
		if err := w.publish(id); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
		if w.page(id).Shown() != nil {
			t.Fatalf("%s: it is published", name)
		}
	}
	refused("one that nobody approved", "page 1 is not approved")
	if err := w.book(func(b *publish.Book) error { return b.Approve(ctx, id, " ") }); err == nil {
		t.Error("nobody can approve it")
	}
	w.approve(id)
	w.edit(id, "Another title", "")
	refused("one that was edited since", "page 1 is not approved")
	for _, c := range []struct{ name, title, comment, want string }{
		{"its own quotation is altered", "Title", "Vance said: “We will open the south gate and let the water into Lower Sallow.”",
			"its own quotation “We will open the south gate and let the water into Lower Sallow.” is altered, major"},
		{"its own quotation is clipped", "Title", "Vance said: “We will open the north gate and let the water into Lower Sallow.”",
			"is clipped, major (clipped-after"},
		{"its title is", "“We will open the north gate and let the water into Lower Sallow”", "", "is clipped, major"},
		{"its quotation is nowhere", "Title", "Vance said: “The meadows were never worth the money that we put in.”", "not-found"},
	} {
		w.edit(id, c.title, c.comment)
		w.approve(id)
		refused(c.name, c.want)
	}
	w.edit(id, "A condition", "Vance said: “Furniture can be bought.” That is “plain” enough.")
	w.approve(id)
	must(t, w.publish(id))
	if err := w.publish(id); err == nil || !strings.Contains(err.Error(), "published already") {
		t.Errorf("it is published twice: %v", err)
	}
	title := "Quietly another title"
	if err := w.book(func(b *publish.Book) error { return b.Edit(ctx, id, &title, nil, nil) }); err == nil {
		t.Error("a published page is edited without a correction")
	}
}

// The same book gives the same bytes: built again, and from a backup that was restored elsewhere.
func TestTheSameBytes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	id := w.published()
	w.correct(id, "One sentence was wrong.", "Now it is right.")
	first := w.site()
	var file bytes.Buffer
	must(t, backup.Backup{Dir: w.dir, Now: time.Now, Wait: archive.Wait{}}.Write(ctx, &file))
	again := filepath.Join(t.TempDir(), "again")
	must(t, backup.Backup{Dir: again, People: again + ".people.db"}.Restore(ctx, &file))
	for name, other := range map[string]map[string]string{"built again": w.site(), "restored": siteOf(t, again)} {
		for file, data := range first {
			if other[file] != data {
				t.Errorf("%s, %s is another", name, file)
			}
		}
	}
	dir := t.TempDir()
	b, err := publish.Open(ctx, w.dir)
	must(t, err)
	s, err := b.Site(ctx)
	must(t, err)
	for range 2 {
		n, err := s.Build(ctx, dir)
		must(t, err)
		if n != len(first) {
			t.Errorf("%d files are written", n)
		}
	}
	must(t, b.Close())
	written, err := os.ReadFile(filepath.Join(dir, "1-teodora-vance-2024-11-12", "index.html"))
	must(t, err)
	if string(written) != first["1/index.html"] {
		t.Error("the file is not what is served")
	}
}

// A page is put right in the open: what was and what is, in the page, the review and the feeds.
func TestACorrection(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	id := w.published()
	before := w.site()
	has(t, "the page", before["1/index.html"], "Cut short", "published <time datetime=\"2024-11-16\"", "!Corrected",
		"approved by Ida Quell", `property="og:image" content="https://desk.example/published/1-teodora-vance-2024-11-12/picture.png"`)
	w.day = time.Date(2024, 11, 19, 8, 0, 0, 0, time.UTC)
	w.correct(id, "We gave no word of the warning.", "The River Service had warned before.")
	after := w.site()
	has(t, "the page", after["1/index.html"], "Corrected", "We gave no word of the warning.", "The River Service had warned before.",
		"She said under which condition", "changed <time datetime=\"2024-11-19\"")
	var review struct {
		Correction    []struct{ Text, DatePublished string }
		DatePublished string
		DateModified  string
	}
	must(t, json.Unmarshal([]byte(after["1/claimreview.json"]), &review))
	if len(review.Correction) != 1 || review.Correction[0].DatePublished != "2024-11-19" ||
		review.DatePublished != "2024-11-16" || review.DateModified != "2024-11-19" {
		t.Errorf("the review is %+v", review)
	}
	has(t, "the Atom feed", after["feed.atom"], "Corrected: The chair", "<updated>2024-11-19T")
	has(t, "the JSON feed", after["feed.json"], "Corrected: The chair", `"date_modified": "2024-11-19T`)
	has(t, "the sitemap", after["sitemap.xml"], "<lastmod>2024-11-19T")
	if len(w.page(id).Versions) != 2 {
		t.Error("the version of before is not kept")
	}
}

// Who is quoted, or an outlet, answers; and what is withdrawn keeps its address and says nothing any more.
func TestAReplyAndAWithdrawal(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	id := w.published()
	reply := func(name, text, day string) error {
		return w.book(func(b *publish.Book) error { return b.Reply(ctx, id, name, text, day) })
	}
	must(t, reply("Merrin Wire", "We ran the sentence\n\nin the evening <script>alert(1)</script>.", "2024-11-17"))
	for _, c := range [][3]string{{"", "words", "2024-11-17"}, {"name", " ", "2024-11-17"}, {"name", "words", "17.11."}} {
		if err := reply(c[0], c[1], c[2]); err == nil {
			t.Errorf("%v is kept", c)
		}
	}
	has(t, "the page", w.site()["1/index.html"], "<strong>Merrin Wire</strong>", "<p>in the evening &lt;script&gt;alert(1)", "!<script>alert")
	withdraw := func(why string) error {
		return w.book(func(b *publish.Book) error { return b.Withdraw(ctx, id, why) })
	}
	if err := withdraw(""); err == nil {
		t.Error("it is withdrawn without a reason")
	}
	must(t, withdraw("The transcript was of another year."))
	site := w.site()
	has(t, "the page", site["1/index.html"], "This page was withdrawn", "The transcript was of another year.", "noindex",
		"!We will open the north gate", "!ClaimReview")
	has(t, "the feed", site["feed.atom"], "Withdrawn: The chair", "/1-teodora-vance-2024-11-12/")
	has(t, "the DataFeed", site["datafeed.json"], "!ClaimReview")
	if _, there := site["1/claimreview.json"]; there {
		t.Error("the review is still there")
	}
	if err := w.publish(id); err == nil || !strings.Contains(err.Error(), "was withdrawn") {
		t.Errorf("it is published again: %v", err)
	}
}

// A transcript or an article that was revised flags the pages that rest on it, and keeps drafts from being
// published until they are taken anew.
func TestFlags(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	w.published()
	draft := w.draft("s1")
	w.approve(draft)
	flags := func() (out []publish.Flag) {
		w.making(func(m publish.Maker) {
			w.do(func(b *publish.Book) (err error) {
				out, err = publish.Flags(ctx, b, m)
				return err
			})
		})
		return out
	}
	if f := flags(); len(f) != 0 {
		t.Fatalf("there are flags: %v", f)
	}
	path := filepath.Join(w.at, "record/2024-11-12-water-board-address.md")
	text, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, bytes.ReplaceAll(text, []byte("four metres"), []byte("five metres")), 0o600))
	w.record()
	f := flags()
	if len(f) != 1 || f[0].Page != 1 || !strings.Contains(f[0].Why, "the transcript Address on the Carrow Dam was revised") {
		t.Fatalf("the flags are %v", f)
	}
	if err := w.publish(draft); err == nil || !strings.Contains(err.Error(), "rests on what has changed") {
		t.Errorf("the draft is published: %v", err)
	}
	w.press()
	w.correct(1, "The transcript was corrected: the mark is five metres.", "The mark is five metres.")
	if f := flags(); len(f) != 0 {
		t.Errorf("corrected, it has flags: %v", f)
	}
	has(t, "the page", w.site()["1/index.html"], "if the river stands above five metres")
}

// A purge takes the words out of the pages that show them, to the last byte, and the address stays.
func TestAPurge(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	id := w.published()
	w.correct(id, "A word was wrong.", "“Furniture can be bought,” Vance said.")
	a, err := archive.Create(ctx, w.dir)
	must(t, err)
	h, err := a.Find(ctx, "2024-11-12-water-board-address.md")
	must(t, err)
	must(t, a.Remove(ctx, []archive.Holding{h}, true))
	pages, err := publish.Forget(ctx, w.dir, []archive.Holding{h}, "2024-12-01T10:00:00Z")
	must(t, err)
	must(t, a.Close())
	if !slices.Equal(pages, []int64{id}) {
		t.Errorf("the pages are %v", pages)
	}
	site := w.site()
	has(t, "the page", site["1/index.html"], "The source of this page was removed", "2024-12-01", "!north gate", "!metres")
	for name, data := range site {
		for _, words := range []string{"north gate", "Furniture can", "set a condition"} {
			if strings.Contains(data, words) {
				t.Errorf("%s still has %q", name, words)
			}
		}
	}
	p := w.page(id)
	if p.Slug != "1-teodora-vance-2024-11-12" || len(p.Versions) != 2 || p.Versions[0].Approver != "Ida Quell" {
		t.Errorf("of the page is left %+v", p)
	}
	for _, file := range []string{"pages.db", "pages.db-wal"} {
		data, _ := os.ReadFile(filepath.Join(w.dir, file))
		if bytes.Contains(data, []byte("Furniture")) || bytes.Contains(data, []byte("set a condition")) {
			t.Errorf("%s still has words", file)
		}
	}
	if found, err := publish.Doctor(ctx, w.dir); err != nil || len(found) > 0 {
		t.Errorf("the doctor finds %v (%v)", found, err)
	}
}

// At whichever moment a writer is killed, what it had told to be done is there, and the rest is as it was.
func TestAWriterIsKilled(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	var states []string
	snapshot := func() {
		dir := t.TempDir()
		must(t, os.WriteFile(filepath.Join(dir, "catalog.db"), []byte("not looked at"), 0o600))
		for _, name := range []string{"pages.db", "pages.db-wal"} {
			data, err := os.ReadFile(filepath.Join(w.dir, name))
			must(t, err)
			must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
		}
		b, err := publish.Open(ctx, dir)
		must(t, err)
		all, err := b.Pages(ctx)
		must(t, err)
		states = append(states, all[0].State())
		must(t, b.Close())
	}
	w.making(func(m publish.Maker) {
		o, e, err := m.Evidence(ctx, "s1")
		must(t, err)
		w.do(func(b *publish.Book) error {
			for _, step := range []func() error{
				func() error { _, err := b.Draft(ctx, o, e); return err },
				func() error { return b.Approve(ctx, 1, "Ida Quell") },
				func() error { return b.Publish(ctx, 1, m) },
				func() error { return b.Correct(ctx, 1, "A word.", e) },
				func() error { return b.Withdraw(ctx, 1, "No reason.") },
			} {
				must(t, step())
				snapshot() // of files that nobody has closed
			}
			return nil
		})
	})
	want := []string{"draft", "approved", "published", "published, correction under way", "withdrawn"}
	if !slices.Equal(states, want) {
		t.Errorf("what is there is %q", states)
	}
}

// A file that is none is told, and so is a newer one.
func TestADamagedBook(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := newWorld(t, nil)
	w.draft("s1")
	must(t, os.WriteFile(publish.PathIn(w.dir), bytes.Repeat([]byte("no database"), 1000), 0o600))
	must(t, os.RemoveAll(publish.PathIn(w.dir)+"-wal"))
	if _, err := publish.Open(ctx, w.dir); err == nil || !strings.Contains(err.Error(), "restore them from a backup") {
		t.Errorf("it says %v", err)
	}
	found, err := publish.Doctor(ctx, w.dir)
	if err != nil || len(found) != 1 {
		t.Errorf("the doctor finds %v (%v)", found, err)
	}
}
