package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

var sample = Chart{Title: `Lost & <found>`,
	X:     Axis{Label: "threshold", To: 1, Step: 0.5, Format: "%.1f"},
	Y:     Axis{Label: "share", To: 0.2, Step: 0.1, Percent: true},
	Lines: []Line{{Name: "a < b", Points: [][2]float64{{0, 0}, {1, 0.2}, {1, 9}}}},
	Dots:  []Dot{{X: 0.5, Y: 0.1, Low: 0.05, High: 0.15, Label: "7"}},
	Marks: []Mark{{X: 0.62, Label: "chosen: 0.62"}}}

func TestSVGIsWellFormedAndAlwaysTheSame(t *testing.T) {
	got := sample.SVG()
	if !bytes.Equal(got, sample.SVG()) {
		t.Error("the same chart gives other bytes")
	}
	d := xml.NewDecoder(bytes.NewReader(got))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, got)
		}
	}
}

func TestSVGPlacesValuesOnTheAxes(t *testing.T) {
	got := string(sample.SVG())
	for _, want := range []string{
		"<title id=\"title\">Lost &amp; &lt;found&gt;</title>", "a &lt; b",
		`d="M64.0 344.0L696.0 56.0L`, // the corners of the plot
		`cx="380.0" cy="200.0"`,      // its middle
		">20 %</text>", ">0.5</text>", ">chosen: 0.62</text>",
		"prefers-color-scheme: dark",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %q in\n%s", want, got)
		}
	}
}
