package publish

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"verbatim/internal/visible"
)

// The picture that is shown where somebody shares a page: the title, the verdict in words, and its place on
// the scale. It has no quotation of a source, for there is no room to show where the words stand.

const (
	pictureWidth  = 1200
	pictureHeight = 630
	margin        = 72
)

// The colours of the picture are those of the pages by day.
var (
	paper = color.RGBA{0xfa, 0xf8, 0xf4, 0xff}
	ink   = color.RGBA{0x1d, 0x1b, 0x18, 0xff}
	dim   = color.RGBA{0x5e, 0x59, 0x50, 0xff}
	rule  = color.RGBA{0xdc, 0xd6, 0xca, 0xff}
	white = color.RGBA{0xff, 0xff, 0xff, 0xff}
	tones = map[int]color.RGBA{0: {0x17, 0x4f, 0x86, 0xff}, 1: {0xa3, 0x14, 0x1c, 0xff}, 2: {0x6a, 0x21, 0x8f,
		0xff},
		3: {0x76, 0x47, 0x00, 0xff}, 4: {0x1e, 0x5c, 0x2b, 0xff}, 5: {0x1e, 0x5c, 0x2b, 0xff}}
)

var fonts = sync.OnceValues(func() (regular, bold *opentype.Font) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		panic(err)
	}
	if bold, err = opentype.Parse(gobold.TTF); err != nil {
		panic(err)
	}
	return regular, bold
})

// canvas is the picture while it is drawn.
type canvas struct{ *image.RGBA }

// picture draws that of a page.
func (s *Site) picture(p Page) ([]byte, error) {
	c := canvas{image.NewRGBA(image.Rect(0, 0, pictureWidth, pictureHeight))}
	c.fill(c.Bounds(), paper)
	shown := p.Shown()
	grade := Grade{Name: "The source was removed"}
	title := shown.Title
	switch lead := shown.Evidence.Lead(); {
	case p.Withdrawn != "":
		grade.Name = "Withdrawn"
	case p.says():
		grade = lead.grade()
	}
	tone := tones[grade.Value]
	c.fill(image.Rect(0, 0, pictureWidth, 14), tone)
	c.text(margin, 96, 30, false, dim, []string{visible.Line(s.Settings.Desk) + " · quotations beside the " +
		"record"})
	size, lines := fitted(title)
	c.text(margin, 190, size, true, ink, cut(lines, 4))
	if lead := shown.Evidence.Lead(); p.says() && lead.Speaker != "" {
		who := lead.Speaker
		if lead.occasionKnown() {
			who += ", " + dayInWords(lead.Document.Date)
		}
		c.text(margin, 424, 32, false, dim, cut(wrap(who, 32, pictureWidth-2*margin), 1))
	}
	c.badge(grade.Name, tone)
	if grade.Value > 0 {
		c.steps(grade.Value, tone)
	}
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, c)
	return out.Bytes(), err
}

func (c canvas) fill(r image.Rectangle, with color.Color) {
	draw.Draw(c.RGBA, r, image.NewUniform(with), image.Point{}, draw.Src)
}

// face is a font in a size, in pixels.
func face(size float64, heavy bool) font.Face {
	regular, bold := fonts()
	of := regular
	if heavy {
		of = bold
	}
	f, err := opentype.NewFace(of, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		panic(err) // of a size that is none
	}
	return f
}

// text writes lines, the first on a base line at y.
func (c canvas) text(x, y int, size float64, heavy bool, with color.Color, lines []string) {
	d := font.Drawer{Dst: c.RGBA, Src: image.NewUniform(with), Face: face(size, heavy)}
	for i, line := range lines {
		d.Dot = fixed.P(x, y+int(float64(i)*size*1.2))
		d.DrawString(line)
	}
}

// fitted is the largest size in which a title has three lines at most, or else the smallest, and its lines,
// about as long as each other.
func fitted(title string) (size float64, lines []string) {
	width := pictureWidth - 2*margin
	for size = 62; ; size -= 7 {
		if lines = wrap(title, size, width); len(lines) <= 3 || size < 45 {
			break
		}
	}
	for n := len(lines); width > pictureWidth/3; width -= 20 {
		narrower := wrap(title, size, width)
		if len(narrower) > n {
			break
		}
		lines = narrower
	}
	return size, lines
}

// wrap breaks a text into lines that fit a width.
func wrap(text string, size float64, width int) (out []string) {
	f := face(size, true)
	line := ""
	for _, word := range strings.Fields(visible.Line(text)) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && font.MeasureString(f, longer).Ceil() > width {
			out, longer = append(out, line), word
		}
		line = longer
	}
	return append(out, line)
}

// cut are the first lines, with a sign where there are more.
func cut(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	lines = append([]string{}, lines[:most]...)
	lines[most-1] += " …"
	return lines
}

// badge writes the verdict in words on its colour.
func (c canvas) badge(name string, tone color.Color) {
	width := font.MeasureString(face(40, true), name).Ceil()
	c.fill(image.Rect(margin, 456, margin+width+48, 456+72), tone)
	c.text(margin+24, 456+50, 40, true, white, []string{name})
}

// steps draw the scale.
func (c canvas) steps(value int, tone color.Color) {
	const width, gap, top = 96, 10, 562
	for i := range best {
		x := margin + i*(width+gap)
		with := color.Color(rule)
		if i+1 <= value {
			with = tone
		}
		c.fill(image.Rect(x, top, x+width, top+14), with)
	}
}
