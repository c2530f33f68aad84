package label

// once asks a question once for each of its values: a transcript has the same few labels again and again,
// and what one of them is takes longer to tell than to read the words behind it.
func once[K comparable, V any](ask func(K) V) func(K) V {
	known := map[K]V{}
	return func(k K) V {
		v, ok := known[k]
		if !ok {
			v = ask(k)
			known[k] = v
		}
		return v
	}
}
