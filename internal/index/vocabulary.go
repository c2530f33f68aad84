package index

// vocabulary numbers words from 0 in the order in which they come. It is a hash table with open addressing:
// of the time to index a record, looking up its words takes the most after their segmentation, and a table
// for short keys that remembers their hashes takes half of what a map does. Hashes are kept so that the words
// of a document, hashed once, need not be hashed again for the whole record.
//
// Memory: 16 bytes a word for the key's header, 4 for its hash, and 4 to 8 in the slots, which are at most
// half full.
type vocabulary struct {
	keys   []string
	hashes []uint32
	slots  []uint32 // number + 1, 0 for none; the length is a power of two
}

// hash is FNV-1a with a last mix, as the low bits choose the slot. That of the standard library takes no
// strings, and each word of a record goes through here.
func hash[T string | []byte](key T) uint32 {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h ^ h>>15
}

// find returns the number of a key, or where its slot is.
func find[T string | []byte](v *vocabulary, key T, h uint32) (number uint32, ok bool, slot uint32) {
	if len(v.slots) == 0 {
		return 0, false, 0
	}
	mask := uint32(len(v.slots) - 1)
	for slot = h & mask; v.slots[slot] != 0; slot = (slot + 1) & mask {
		if n := v.slots[slot] - 1; v.hashes[n] == h && v.keys[n] == string(key) {
			return n, true, slot
		}
	}
	return 0, false, slot
}

// number returns the number of a key.
func (v *vocabulary) number(key string) (uint32, bool) {
	n, ok, _ := find(v, key, hash(key))
	return n, ok
}

// add appends a key that find did not find at the slot, and returns its number.
func (v *vocabulary) add(key string, h, slot uint32) uint32 {
	n := uint32(len(v.keys))
	v.keys = append(v.keys, key)
	v.hashes = append(v.hashes, h)
	if 2*len(v.keys) > len(v.slots) {
		v.grow()
	} else {
		v.slots[slot] = n + 1
	}
	return n
}

func (v *vocabulary) grow() {
	v.slots = make([]uint32, max(1024, 2*len(v.slots)))
	mask := uint32(len(v.slots) - 1)
	for n, h := range v.hashes {
		slot := h & mask
		for v.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		v.slots[slot] = uint32(n) + 1
	}
}
