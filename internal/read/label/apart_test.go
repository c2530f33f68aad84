package label_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"verbatim/internal/read"
	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// Names that a page or a Word file sets apart and that have no sign behind them.
func TestNamesThatAFormatSetsApart(t *testing.T) {
	page := func(body string) string {
		return "<!DOCTYPE html><html><head><title>Minutes</title></head><body>" + body + "</body></html>"
	}
	word := func(body string) string {
		return string(readtest.Zipped(t, []txtar.File{{Name: office.WordMain,
			Data: []byte("<w:document><w:body>" + body + "</w:body></w:document>")}}))
	}
	run := func(style, text string) string {
		return "<w:r><w:rPr>" + style + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"
	}
	para := func(runs ...string) string { return "<w:p>" + strings.Join(runs, "") + "</w:p>" }
	cell := func(text string) string { return "<w:tc>" + para(run("", text)) + "</w:tc>" }
	row := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	for _, c := range []struct{ name, text, turns string }{
		{"a table with times and offices, in French", page(`<table><tr><th>Heure</th><th>Orateur</th><th>Propos</th></tr>` +
			`<tr><td>9:02</td><td>Inès Morel<br><small>maire</small></td><td>Le bac ne part plus le dimanche.</td></tr>` +
			`<tr><td>9:04</td><td>Luc Garnier<br><small>conseiller</small></td><td>Alors il ne part plus du tout.</td></tr>` +
			`<tr><td>9:05</td><td>Inès Morel<br><small>maire</small></td><td>Il part quand il y a du monde.</td></tr></table>`),
			"-: Heure Orateur Propos\nInès Morel: Le bac ne part plus le dimanche.\n" +
				"Luc Garnier: Alors il ne part plus du tout.\nInès Morel: Il part quand il y a du monde."},
		{"a list of terms", page(`<dl><dt>Gast</dt><dd>Die Glocke ist aus dem See, sagt man.</dd><dt>Prof. Jana Wolf</dt>` +
			`<dd>Aus dem See ist nur der Schlamm daran.</dd><dt>Gast</dt><dd>Und wer hat sie dann gegossen?</dd></dl>`),
			"?: Die Glocke ist aus dem See, sagt man.\nJana Wolf: Aus dem See ist nur der Schlamm daran.\n" +
				"?: Und wer hat sie dann gegossen?"},
		{"bold before a dash", page(`<p><strong>ANA PRIETO</strong> – El pozo se secó en julio y nadie vino.</p>` +
			`<p><strong>RUBÉN, regador</strong> – Vinieron dos, y no traían agua.</p>` +
			`<p><strong>ANA PRIETO</strong> – Pues que la traigan la próxima vez.</p>`),
			"Ana Prieto: El pozo se secó en julio y nadie vino.\nRubén: Vinieron dos, y no traían agua.\n" +
				"Ana Prieto: Pues que la traigan la próxima vez."},
		{"small capitals by a class", page(`<p><span class="smallcaps">La Presidenta</span> Tiene usted tres minutos, señor Vega.</p>` +
			`<p><span class="smallcaps">Sr. Vega</span> Con dos me basta, si nadie tose.</p>` +
			`<p><span class="smallcaps">La Presidenta</span> Nadie va a toser en esta sala.</p>`),
			"-: Tiene usted tres minutos, señor Vega.\nVega: Con dos me basta, si nadie tose.\n-: Nadie va a toser en esta sala."},
		{"headings of names", page(`<h3>Burmistrz Ewa Lis</h3><p>Pomost oddamy przed pierwszym lodem.</p><h3>Radny</h3>` +
			`<p>A który to będzie pierwszy lód, pani burmistrz?</p><h3>Burmistrz Ewa Lis</h3><p>Ten, na którym pan usiądzie.</p>`),
			"Ewa Lis: Pomost oddamy przed pierwszym lodem.\n-: A który to będzie pierwszy lód, pani burmistrz?\n" +
				"Ewa Lis: Ten, na którym pan usiądzie."},
		{"headings of chapters", page(`<h3>The harbour</h3><p>We keep the quay dry in winter.</p><h3>The ferry</h3>` +
			`<p>We row it when the engine fails.</p><h3>The toll</h3><p>We pay it like everybody else.</p>`),
			"-: We keep the quay dry in winter. We row it when the engine fails. We pay it like everybody else."},
		{"a table of a Word file", word("<w:tbl>" + row(cell("Vorsitz"), cell("Ich rufe den Haushalt auf.")) +
			row(cell("Frau Kern"), cell("Er hat ein Loch in der Mitte.")) + row(cell("Vorsitz"), cell("Das steht auf Seite neun.")) + "</w:tbl>"),
			"Vorsitz: Ich rufe den Haushalt auf.\nKern: Er hat ein Loch in der Mitte.\nVorsitz: Das steht auf Seite neun."},
		{"bold and a tab in a Word file", word(para(run("<w:b/>", "FRÅGA"), "<w:r><w:tab/></w:r>", run("", "Hur långt rodde ni den natten?")) +
			para(run("<w:b/>", "FRU LINDELL"), "<w:r><w:tab/></w:r>", run("", "Till fyren och tillbaka, två gånger.")) +
			para(run("<w:b/>", "FRÅGA"), "<w:r><w:tab/></w:r>", run("", "Och vem höll lampan under tiden?"))),
			"?: Hur långt rodde ni den natten?\nLindell: Till fyren och tillbaka, två gånger.\n?: Och vem höll lampan under tiden?"},
		{"small capitals on their own lines in a Word file", word(para(run("<w:smallCaps/>", "Le Maire")) +
			para(run("", "La halle rouvre samedi avec un toit neuf.")) + para(run("<w:smallCaps/>", "Mme Aubin")) +
			para(run("", "Et avec des marchands, ou sans eux ?")) + para(run("<w:smallCaps/>", "Le Maire")) + para(run("", "Avec ceux qui ont payé leur place."))),
			"-: La halle rouvre samedi avec un toit neuf.\nAubin: Et avec des marchands, ou sans eux ?\n-: Avec ceux qui ont payé leur place."},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := read.Transcript(source.Source{Path: "t", Data: []byte(c.text)})
			if err != nil {
				t.Fatal(err)
			}
			if got := readtest.Turns(doc); got != c.turns {
				t.Errorf("has the turns\n%s\n--- and not\n%s", got, c.turns)
			}
		})
	}
}
