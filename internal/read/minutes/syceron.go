package minutes

import (
	"errors"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/input"
	"verbatim/internal/read/label"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// The reports of the Assemblée nationale (Syceron):
//
//	<compteRendu xmlns="http://schemas.assemblee-nationale.fr/referentiel">
//	  <metadonnees><dateSeance>20311104150000000</dateSeance></metadonnees>
//	  <contenu><ouvertureSeance><texte>Présidence de Mme Mara Lindqvist</texte></ouvertureSeance>
//	    <point><texte>La navette</texte>
//	      <paragraphe id_acteur="PA12" roledebat="president"><orateurs><orateur><nom>Mme la présidente</nom></orateur></orateurs>
//	        <texte stime="981.30">La séance est ouverte. <italique>(Applaudissements.)</italique></texte></paragraphe>
//
// What stands outside of a paragraph is a title. The chair is whom the last "Présidence de" names, and who is
// labelled by an office is whom another label of the same id names. A paragraph without a speaker, with two,
// or of a speaker with the id PA0 is nobody's, and so is a label without M. or Mme, such as "Un député du
// groupe".

type syceron struct {
	builder.Builder
	in      map[string]int
	doc     *document.Document
	chair   string // who presides
	title   strings.Builder
	name    strings.Builder // the label that is read
	names   []string        // of the paragraph
	id      string          // of its speaker
	stage   bool            // a remark in parentheses is open
	speaker string          // of the turn that is open
	persons map[string]string
	offices map[int]string // the ids of the turns that are labelled by an office
	speech  int
}

func IsSyceron(in *input.Input) bool {
	return input.IsRoot("compteRendu")(in) && strings.Contains(in.Head, "schemas.assemblee-nationale.fr")
}

// ReadSyceron is the reader of these reports.
func ReadSyceron(doc *document.Document, in *input.Input) error {
	s := &syceron{doc: doc, persons: map[string]string{}, offices: map[int]string{}}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Official, Language: "fr"}
	if err := in.Walk(s); err != nil {
		return err
	}
	if s.speech == 0 {
		return errors.New("this report of the Assemblée nationale holds no paragraph that somebody " +
			"speaks; fetch it again")
	}
	label.NameTurns(s.Begun(), doc.Meta.Language)
	for i, id := range s.offices {
		if i < len(s.Begun()) {
			s.Begun()[i].Speaker = s.persons[id]
		}
	}
	s.Finish(doc)
	return nil
}

func (s *syceron) Open(e markup.Element) {
	s.in = e.In
	switch {
	case e.In["contenu"] == 0:
	case e.Name == "paragraphe":
		s.names, s.id, s.stage = nil, e.Attr("id_acteur"), false
	case e.Name == "orateur":
		s.name.Reset()
	case e.Name == "texte" && e.In["paragraphe"] > 0:
		s.begins(e)
	case e.Name == "texte":
		s.silent()
		s.title.Reset()
	case e.Name == "br":
		s.End(document.Body)
	}
}

// begins opens the words of a paragraph.
func (s *syceron) begins(e markup.Element) {
	s.End(document.Body)
	if len(s.names) != 1 {
		s.silent()
		return
	}
	s.speech++
	if who := s.names[0]; who+s.id != s.speaker {
		s.speaker = who + s.id
		s.speak(who)
	}
	if second, err := strconv.ParseFloat(e.Attr("stime"), 64); err == nil && second >= 0 {
		s.At(second)
	}
}

// speak begins the turn of whom a label names.
func (s *syceron) speak(label string) {
	name, titled := withoutCivility(label)
	nobody := s.id == "PA0" || !titled
	s.Turn(label, "", nobody)
	delete(s.offices, len(s.Begun()))
	switch {
	case nobody:
	case isChair(name) && s.chair != "":
		s.Speaks(s.chair)
	case !strings.HasPrefix(name, "le ") && !strings.HasPrefix(name, "la ") && !strings.HasPrefix(name, "l’"):
		s.Speaks(name)
		s.persons[s.id] = name
	default:
		s.offices[len(s.Begun())] = s.id
	}
}

// silent ends the turn: nobody known speaks next.
func (s *syceron) silent() {
	s.speaker = ""
	s.Turn("", "", false)
}

// isChair reports the chair of the sitting, and not that of a committee.
func isChair(office string) bool { return office == "le président" || office == "la présidente" }

// withoutCivility takes "M." or "Mme" away from a label, and what stands behind a name.
func withoutCivility(printed string) (name string, titled bool) {
	for _, title := range []string{"M. ", "Mme ", "Mlle "} {
		if rest, ok := strings.CutPrefix(printed, title); ok {
			name, _, _ = strings.Cut(label.WithoutRole(rest), ",")
			return name, true
		}
	}
	return printed, false
}

func (s *syceron) Words(text string) {
	switch {
	case s.in["dateSeance"] > 0 && len(prose.Tidy(text)) >= 8:
		d := prose.Tidy(text)
		s.doc.Meta.Date = day.Of(d[:4] + "-" + d[4:6] + "-" + d[6:8])
	case s.in["contenu"] == 0:
	case s.in["nom"] > 0:
		s.name.WriteString(text)
	case s.in["texte"] == 0:
	case s.in["paragraphe"] == 0:
		s.title.WriteString(text)
		s.Aside(text)
	case len(s.names) == 0 || s.remark(text):
		s.Aside(text)
	default:
		s.Builder.Words(text)
	}
}

// remark reports a remark in italics and parentheses, which may come in several pieces.
func (s *syceron) remark(text string) bool {
	if s.in["italique"] == 0 {
		return false
	}
	text = strings.TrimSpace(text)
	open := s.stage || strings.HasPrefix(text, "(")
	s.stage = open && !strings.HasSuffix(text, ")")
	return open
}

func (s *syceron) Close(name string) {
	switch {
	case s.in["contenu"] == 0:
	case name == "orateur":
		if label := prose.Tidy(s.name.String()); label != "" {
			s.names = append(s.names, label)
		}
	case name == "texte" && s.in["paragraphe"] == 0:
		_, chair, ok := strings.Cut(prose.Tidy(s.title.String()), "Présidence de ")
		if ok {
			s.chair, _ = withoutCivility(chair)
		}
		s.End(document.Headline)
	case name == "texte":
		s.End(document.Body)
	}
}
