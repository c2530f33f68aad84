package day_test

import (
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/day"
	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestADateIsOneDayOrNone(t *testing.T) {
	for _, row := range []struct{ field, want, fault string }{
		{"2024-03-05", "2024-03-05", ""},
		{"2024-3-5", "2024-03-05", ""},
		{"2024/03/05 18:00", "2024-03-05", ""},
		{"2024-03-05T23:30:00-05:00", "2024-03-05", ""},
		{"Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05", ""},
		{"March 5th, 2024", "2024-03-05", ""},
		{"5th of March 2024", "2024-03-05", ""},
		{"Sept. 5, 2024", "2024-09-05", ""},
		{"5. März 2024", "2024-03-05", ""},
		{"mardi 5 mars 2024", "2024-03-05", ""},
		{"5 de marzo de 2024", "2024-03-05", ""},
		{"5 марта 2024 года", "2024-03-05", ""},
		{"5 березня 2024", "2024-03-05", ""},
		{"den 5. mars 2024", "2024-03-05", ""},
		{"5 maart 2024", "2024-03-05", ""},
		{"tirsdag den 5. marts 2024", "2024-03-05", ""},
		{"5 Haziran 2024", "2024-06-05", ""},
		{"5 Μαΐου 2024", "2024-05-05", ""},
		{"5.3.2024", "2024-03-05", ""},
		{"14/03/2024", "2024-03-14", ""},
		{"03/14/2024", "2024-03-14", ""},
		{"03/03/2024", "2024-03-03", ""},
		{"03/04/2024", "", "it may be 2024-04-03 or 2024-03-04"},
		{"3-4-2024", "", "it may be 2024-04-03 or 2024-03-04"},
		{"03/04/24", "", "its year has two figures"},
		{"2024-02-31", "", "there is no such day"},
		{"2024-13-01", "", "there is no such day"},
		{"31.4.2024", "", "there is no such day"},
		{"2024", "", "it names no day"},
		{"2024-03", "", "it names no day"},
		{"March 2024", "", "it is not understood"},
		{"the day before the storm", "", "it is not understood"},
		{"", "", ""},
	} {
		if got, fault := day.Fault(row.field); got != row.want || fault != row.fault {
			t.Errorf("%q is %q (%s), want %q (%s)", row.field, got, fault, row.want, row.fault)
		}
	}
}

// wordFile is a Word file that was made on a day.
func TestTheDayInTheHeadOfAText(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"Ständerat, Sommersession, 05.03.24, 08h15\n\nPräsident (Vogt Anna, Präsidentin): Wir kommen zum Geschäft.", "2024-03-05"},
		{"Sprawozdanie z 12. posiedzenia Rady Gminy z dnia 5 marca 2024 r.\n\nWójt Jan Lis: Dzień dobry.", "2024-03-05"},
		{"Møte tirsdag den 5. mars 2024 kl. 10\n\nPresidenten: Møtet er satt.", "2024-03-05"},
		{"Woensdag 5 juni 2024, aanvang 10.15 uur\n\nMara Lind: Wij blijven.", "2024-06-05"},
		{"Council of Tarn, 05.03.24\n\nMara Lind: We stay, and that is all that we have to say.", ""},
		{"Council of Tarn, 05/03/2024\n\nMara Lind: We stay, and that is all that we have to say.", ""},
	} {
		doc, err := read.Transcript(source.Source{Path: "t.txt", Data: []byte(row.text)})
		if err != nil || doc.Meta.Date != row.want {
			t.Errorf("%q is of %q, %v, want %q", row.text, doc.Meta.Date, err, row.want)
		}
	}
}

func wordFile(t *testing.T, made string, paragraphs ...string) []byte {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString("<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>")
	}
	return readtest.Zipped(t, []txtar.File{
		{Name: office.WordMain, Data: []byte("<w:document><w:body>" + b.String() + "</w:body></w:document>")},
		{Name: "docProps/core.xml", Data: []byte("<cp:coreProperties><dcterms:created>" + made + "T08:00:00Z</dcterms:created></cp:coreProperties>")},
	})
}

func TestTheDayOnWhichAFileWasMadeDatesNothing(t *testing.T) {
	for _, row := range []struct {
		name, path string
		lines      []string
		want, says string
	}{
		{"nothing else", "a.docx", []string{"MARA LINDQVIST: We stay."}, "", "the file was made on 2013-12-23"},
		{"the name", "2031-03-05-a.docx", []string{"MARA LINDQVIST: We stay."}, "2031-03-05", ""},
		{"the head", "a.docx", []string{"Interview, Quay Radio, 5 March 2031", "MARA LINDQVIST: We stay."}, "2031-03-05", "2031-03-05 is the one that stands in the head"},
		{"a head in German", "a.docx", []string{"Gespräch mit der Hafenmeisterin", "Aller, den 5. März 2031", "MARA LINDQVIST: Wir bleiben, und das Boot bleibt auch."}, "2031-03-05", "in the head"},
		{"two days in the head", "a.docx", []string{"Recorded on 5 March 2031", "Printed on 7 March 2031", "MARA LINDQVIST: We stay."}, "", "the file was made"},
		{"a day that may be two", "a.docx", []string{"Recorded 03/04/2031", "MARA LINDQVIST: We stay."}, "", "the file was made"},
		{"a day of which somebody tells", "a.docx", []string{"On 11 May 2019 the quay burned, and nobody came to help us."}, "", "the file was made"},
		{"a day that somebody says", "a.docx", []string{"MARA LINDQVIST: We stay until 5 March 2031"}, "", "the file was made"},
	} {
		doc, err := read.Transcript(source.Source{Path: row.path, Data: wordFile(t, "2013-12-23", row.lines...)})
		if err != nil || doc.Meta.Date != row.want || !strings.Contains(strings.Join(doc.Warnings, " "), row.says) {
			t.Errorf("%s: %q, %q, %v", row.name, doc.Meta.Date, doc.Warnings, err)
		}
	}
}
