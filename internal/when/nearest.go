package when

// pick is what comes once a year and has no year in the text: that of the year which the article speaks of, or else the
// nearest to the day of publication that the tense allows.
func (r *resolver) pick(n *node, of func(y int) interval) meaning {
	tense := r.tense(n)
	if y, ok := r.spokenYear(tense); ok {
		if i := of(y); i.known() {
			return meaning{i, ""}
		}
	}
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	return meaning{nearest(r, of, tense), ""}
}

// spokenYear is the year of which the article speaks: a year long past that was written out in this paragraph or the
// one before, in a clause of the past; without a day of publication any.
func (r *resolver) spokenYear(t tense) (int, bool) {
	if r.frame.year == 0 || r.paragraph-r.frame.paragraph > 1 {
		return 0, false
	}
	if r.published.IsZero() {
		return r.frame.year, true
	}
	y := r.published.Year()
	if r.frame.year > y && r.frame.paragraph == r.paragraph && t == future {
		return r.frame.year, true
	}
	return r.frame.year, r.frame.year < y-1 && t != future
}

// nearest is the one of this year, the last and the next that the tense allows and that lies nearest to the publication.
// Without a tense it is the nearest, but what is to come has to be twice as near as what is over: articles tell of the past.
func nearest(r *resolver, of func(y int) interval, t tense) interval {
	var best interval
	least := 0
	for _, by := range []int{0, -1, 1, -2, -3, -4, 2, 3, 4} { // 29 February
		i := of(r.published.Year() + by)
		if !i.known() || best.known() && (by < -1 || by > 1) {
			continue
		}
		cost := i.distance(r.published)
		comes := i.from.After(r.published)
		switch {
		case t == past && comes:
			cost = 3*cost + 180
		case t == future && i.to.Before(r.published):
			cost = 3*cost + 180
		case t == noTense && comes:
			cost *= 2
		}
		if !best.known() || cost < least {
			best, least = i, cost
		}
	}
	return best
}
