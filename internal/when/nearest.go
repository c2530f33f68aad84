package when

// pick is what comes once a year and has no year in the text: that of the year which the article speaks of,
// or else the nearest to the day of publication that the tense allows.
func (r *resolver) pick(n *node, of func(y int) interval) meaning {
	tense := r.tense(n)
	if y, ok := r.spokenYear(n, tense); ok {
		if i := of(y); i.known() {
			return meaning{i, ""}
		}
	}
	if r.published.IsZero() {
		return unknown(noPublication)
	}
	if r.ofYear() && r.inSentence(n, r.last) {
		if i := of(r.last.from.Year()); i.known() {
			return meaning{i, ""}
		}
	}
	return meaning{nearest(r, of, tense), ""}
}

// ofYear reports that the last expression was a year with which its sentence opens: "Last year it had ended
// in October".
func (r *resolver) ofYear() bool { return r.last.unit == year && r.last.opens }

// inSentence reports that something was spoken of in the sentence of a node.
func (r *resolver) inSentence(n *node, s spoken) bool {
	return s.known() && s.paragraph == r.paragraph && s.sentence == r.toks[n.start].sentence
}

// spokenYear is the year of which the article speaks, in a clause of the past: one long past that was
// written out in this sentence, at its opening, or in an article that tells of such years in this paragraph
// or the one before. Without a day of publication it is any.
func (r *resolver) spokenYear(n *node, t tense) (int, bool) {
	f := r.frame
	near := f.paragraph == r.paragraph && f.sentence == r.toks[n.start].sentence
	if r.narrative || r.published.IsZero() {
		near = r.paragraph-f.paragraph <= 1
	}
	switch {
	case f.year == 0 || !near:
		return 0, false
	case r.published.IsZero():
		return f.year, true
	case f.year > r.published.Year():
		return f.year, t == future
	}
	return f.year, f.year < r.published.Year()-1 && t != future
}

// nearest is the one of this year, the last and the next that the tense allows and that lies nearest to the
// publication. Without a tense it is the nearest, but what is to come has to be twice as near as what is
// over: articles tell of the past.
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
