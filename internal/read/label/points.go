package label

import "slices"

// Some minutes and podcasts set what each says as a point of a list:
//
//	- **Mara Lind**: We stay.
//	- Piet Olsen: We go.
//
// The points of a statement look the same, but none of them comes again, and still less do two in turn.

// Points that show a list to be of speakers.
const (
	leastSpeakers = 2 // who come again
	leastChanges  = 2
)

// speakingPoints leaves out the labels of points of lists that are none of speakers.
func speakingPoints(all []Label) []Label {
	times := map[string]int{}
	for _, l := range all {
		if l.bullet {
			times[l.Name]++
		}
	}
	again, changes, last := 0, 0, ""
	for _, n := range times {
		if n > 1 {
			again++
		}
	}
	for _, l := range all {
		if l.bullet && times[l.Name] > 1 && !listed("heading", bareWord(l.Name)) {
			if last != "" && last != l.Name {
				changes++
			}
			last = l.Name
		}
	}
	if again >= leastSpeakers && changes >= leastChanges {
		return all
	}
	return slices.DeleteFunc(all, func(l Label) bool { return l.bullet })
}
