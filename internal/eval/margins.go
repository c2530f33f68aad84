package main

// The margins of package judge that the curves are drawn for.
const (
	enough      = 0.62 // share of a quotation's weight that must stand in the record
	shortWords  = 6    // a quotation of so many words is short
	shortEnough = 0.85 // and this share of it must stand there
	fewWords    = 5    // a quotation of so many words may be too common to be placed
	commonBits  = 50.0 // where it has less weight than this
)

// commonPlaces is in how many places of the record so few words may stand and still be placed.
func commonPlaces(words int) int {
	if words >= 4 {
		return 8
	}
	return 3
}
