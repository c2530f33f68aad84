package archivetest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/check"
)

type opener = func(t *testing.T, taking bool) Archive

func addedOnce(t *testing.T, open opener) {
	a, dir := open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", "We stay."), "b.md": Speech(2, "Tomas Hale", "")})
	first, again := Add(t, a, dir), Add(t, a, dir)
	Want(t, "added", len(first.Added), 2)
	Want(t, "added again", []int{len(again.Added), len(again.Revised), again.Unchanged}, "[0 0 2]")
	Want(t, "found", Found(t, a, "seventy1 sacks"), "[a.md]")
	Want(t, "found in all", Found(t, a, "the harbour paid for the rope"), "[a.md b.md]")
	Want(t, "not found", Found(t, a, "sacks seventy1"), "[]")
	h, err := a.Find(context.Background(), "a.md")
	if err != nil {
		t.Fatal(err)
	}
	original, err := a.Original(h.SHA256)
	Want(t, "original", fmt.Sprint(string(original), err), Speech(1, "Mara Lindqvist", "We stay.")+"<nil>")
}

func versions(t *testing.T, open opener) {
	ctx, a, dir := context.Background(), open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", "We stay until spring.")})
	Add(t, a, dir)
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", "We leave before winter.")})
	Want(t, "revised", len(Add(t, a, dir).Revised), 1)
	Want(t, "the new words", Found(t, a, "leave before winter"), "[a.md]")
	Want(t, "the old words", Found(t, a, "stay until spring"), "[]")
	all, err := a.Versions(ctx, filepath.Join(dir, "a.md"))
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	Want(t, "versions", []int{all[0].Version, all[0].State, all[1].Version, all[1].State}, "[1 1 2 0]")
	old, err := a.Document(ctx, all[0].ID)
	if err != nil || !strings.Contains(old.Text, "until spring") {
		t.Errorf("the old version is %v, %v", old, err)
	}
	n, _, _, err := a.Extent(ctx)
	Want(t, "held", fmt.Sprint(n, err), "1 <nil>")
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", "We stay until spring.")})
	Want(t, "revised to what it was", len(Add(t, a, dir).Revised), 1)
	Want(t, "the old words again", Found(t, a, "stay until spring"), "[a.md]")
}

func told(t *testing.T, open opener) {
	a, dir := open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.txt": "The ferry carried barley over the sound.",
		"verbatim.yaml": "date: 2024-03-01\nspeaker: Mara Lindqvist\n"})
	Add(t, a, dir)
	Write(t, dir, map[string]string{"verbatim.yaml": "date: 2024-03-02\nspeaker: Mara Lindqvist\n"})
	Want(t, "another day is told", len(Add(t, a, dir).Revised), 1)
	Want(t, "the same day is told", Add(t, a, dir).Unchanged, 1)
	_, first, last, err := a.Extent(context.Background())
	Want(t, "days", fmt.Sprint(first, last, err), "2024-03-022024-03-02<nil>")
}

func removed(t *testing.T, open opener) {
	ctx, a, dir := context.Background(), open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", ""), "b.md": Speech(2, "Mara Lindqvist", "")})
	Add(t, a, dir)
	h, err := a.Find(ctx, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Remove(ctx, []archive.Holding{h}, false); err != nil {
		t.Fatal(err)
	}
	Want(t, "found", Found(t, a, "the harbour paid for the rope"), "[b.md]")
	again := Add(t, a, dir)
	Want(t, "added again", []int{len(again.Added), again.Removed, again.Unchanged}, "[0 1 1]")
	if _, err := a.Document(ctx, h.ID); err != nil {
		t.Errorf("its text is not there any more: %v", err)
	}
	Add(t, open(t, true), dir)
	Want(t, "found when taken up again", Found(t, open(t, false), "the harbour paid for the rope"), "[a.md b.md]")
}

func listed(t *testing.T, open opener) {
	ctx, a, dir := context.Background(), open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(3, "Mara Lindqvist", ""), "b.md": Speech(2, "Tomas Hale", ""),
		"c.md": Speech(9, "Mara Lindqvist", ""), "d.txt": "Nobody knows when this was said."})
	Add(t, a, dir)
	for filter, want := range map[archive.Filter]string{
		{}:                          "[d.txt b.md a.md c.md]",
		{Speaker: "Mara Lindqvist"}: "[a.md c.md]",
		{Speaker: "Lindqvist"}:      "[a.md c.md]",
		{From: "2024-03-04"}:        "[a.md c.md]",
		{To: "2024-03-04"}:          "[b.md a.md]",
		{From: "2024-03-04", To: "2024-03-04", Speaker: "Mara Lindqvist"}: "[a.md]",
		{Speaker: "Someone Else"}: "[]",
	} {
		all, err := a.List(ctx, filter)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, h := range all {
			got = append(got, filepath.Base(h.Source))
		}
		Want(t, fmt.Sprintf("%+v", filter), got, want)
	}
	days, err := a.Days(ctx, archive.Filter{})
	Want(t, "days", fmt.Sprint(days, err), "[{ 1} {2024-03-03 1} {2024-03-04 1} {2024-03-10 1}] <nil>")
	n, first, last, err := a.Extent(ctx)
	Want(t, "extent", fmt.Sprint(n, " ", first, " ", last, err), "4 2024-03-03 2024-03-10<nil>")
}

func named(t *testing.T, open opener) {
	ctx, a, dir := context.Background(), open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"x/a.md": Speech(1, "Mara Lindqvist", ""), "y/a.md": Speech(2, "Tomas Hale", "")})
	Add(t, a, dir)
	h, err := a.Find(ctx, "x/a.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{filepath.Join(dir, "x", "a.md"), strconv.FormatInt(h.ID, 10), h.SHA256[:10], h.SHA256} {
		got, err := a.Find(ctx, name)
		Want(t, name, fmt.Sprint(got.ID, err), fmt.Sprint(h.ID, " <nil>"))
	}
	for _, name := range []string{"a.md", "nothing.md", "x/*.md", "0"} {
		if h, err := a.Find(ctx, name); err == nil {
			t.Errorf("%s is %s", name, h.Source)
		}
	}
}

func occasions(t *testing.T, open opener) {
	ctx, a, dir := context.Background(), open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(1, "Tomas Hale", "")})
	Add(t, a, dir)
	ferry := archive.Occasion{Date: "2024-03-03", Title: "Briefing on the ferry", Speaker: "Mara Lindqvist"}
	n, err := a.AddOccasions(ctx, []archive.Occasion{ferry, {Date: "2024-03-05", Title: "Council", UID: "1@x"}})
	Want(t, "new", fmt.Sprint(n, err), "2 <nil>")
	n, err = a.AddOccasions(ctx, []archive.Occasion{ferry})
	Want(t, "new again", fmt.Sprint(n, err), "0 <nil>")
	missing := func(person string) string {
		all, err := a.Missing(ctx, person, "", "")
		var out []string
		for _, o := range all {
			out = append(out, o.Date+" "+o.Title)
		}
		return fmt.Sprint(out, err)
	}
	Want(t, "missing", missing(""), "[2024-03-03 Briefing on the ferry 2024-03-05 Council] <nil>")
	Want(t, "missing of her", missing("Mara Lindqvist"), "[2024-03-03 Briefing on the ferry] <nil>")
	Write(t, dir, map[string]string{"b.md": Speech(2, "Mara Lindqvist", "")})
	Add(t, a, dir)
	Want(t, "missing when it is there", missing(""), "[2024-03-05 Council] <nil>")
	if _, err := a.AddOccasions(ctx, []archive.Occasion{{Date: "soon", Title: "x"}}); err == nil {
		t.Error("an occasion without a day was taken")
	}
}

func covered(t *testing.T, open opener) {
	a, dir := open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", ""), "b.md": Speech(5, "Ms Lindqvist", ""),
		"c.md": Speech(3, "Tomas Hale", "")})
	Add(t, a, dir)
	people, err := a.Coverage(context.Background(), "", "", "")
	var got []string
	for _, p := range people {
		got = append(got, fmt.Sprintf("%s %q %d %s %s %v %v", p.Name, p.Names, p.Documents, p.From, p.To, p.Kinds, p.Years))
	}
	Want(t, "everybody", fmt.Sprint(strings.Join(got, "; "), err),
		`Mara Lindqvist ["Mara Lindqvist" "Ms Lindqvist"] 2 2024-03-02 2024-03-06 map[speech:2] map[2024:2]; `+
			`Tomas Hale ["Tomas Hale"] 1 2024-03-04 2024-03-04 map[speech:1] map[2024:1]<nil>`)
	one, err := a.Coverage(context.Background(), "Hale", "2024-03-01", "2024-03-02")
	Want(t, "of no day", fmt.Sprint(one, err), "[] <nil>")
}

func refused(t *testing.T, open opener) {
	a, dir := open(t, false), t.TempDir()
	Write(t, dir, map[string]string{"a.md": Speech(1, "Mara Lindqvist", ""), "empty.md": "---\ntitle: Nothing\n---\n. . .\n",
		"broken.pdf": "%PDF-1.7 and then nothing"})
	out := Add(t, a, dir)
	Want(t, "added and refused", []int{len(out.Added), len(out.Refused)}, "[1 2]")
}

// record is what reports are made against.
func record() map[string]string {
	files := map[string]string{}
	for n := range 40 {
		who := []string{"Mara Lindqvist", "Tomas Hale", "Ida Quell"}[n%3]
		more := strings.Repeat("Nobody asked the harbour what the rope had cost, and the harbour did not say. ", n%5)
		files[fmt.Sprintf("s%02d.md", n)] = Speech(n, who, more+"Nobody shall cross the sound before the ice has gone.")
	}
	return files
}

func reports(t *testing.T, open opener) {
	a, dir := open(t, false), t.TempDir()
	Write(t, dir, record())
	Add(t, a, dir)
	folder, err := check.Open(context.Background(), []string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = folder.Close() }()
	for _, article := range []string{Article(1, 2, 3), Article(7), Article(30, 31, 99)} {
		Want(t, "the report", ReportOf(t, a, article), Report(t, folder, article))
	}
}

func order(t *testing.T, open opener) {
	a, dir := open(t, false), t.TempDir()
	Write(t, dir, record())
	for n := 39; n >= 0; n -= 2 {
		Add(t, a, filepath.Join(dir, fmt.Sprintf("s%02d.md", n)))
	}
	Add(t, a, dir)
	folder, err := check.Open(context.Background(), []string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	Want(t, "the report", ReportOf(t, a, Article(3, 4, 5)), Report(t, folder, Article(3, 4, 5)))
}
