package index

import "math/bits"

// The places of a pair rise. Their gaps are not spread as chance has it: what one speaks of one says again.
// So each gap is in an exponential Golomb code (Teuhola, "A compression method for clustered bit-vectors",
// 1978) whose k follows the lengths of the gaps before it: with 2^k added, a gap is the bits that it then
// has more than k+1 in zeros, a one, and the bits behind its first. That takes 18.1 bits a place of a
// gigabyte of speeches, where Rice's code with one k for a list takes 18.5.

// gapCode is k, as it follows the gaps: their mean length in eighths of a bit.
type gapCode uint

// newGapCode begins with what n places among so many words have if chance spreads them.
func newGapCode(words uint32, n int) gapCode { return gapCode(riceBits(words, n) << 3) }

func (c *gapCode) follow(gap uint64) { *c += gapCode(bits.Len64(gap)) - *c>>3 }

// appendGaps appends the code of rising places among so many words.
func appendGaps(out []byte, places []uint32, words uint32) []byte {
	b := bitWriter{out: out}
	code := newGapCode(words, len(places))
	next := uint32(0)
	for _, p := range places {
		gap, k := uint64(p-next), uint(code>>3)
		next = p + 1
		raised := gap + 1<<k
		more := uint(bits.Len64(raised)) - 1 - k
		for left := more; left > 0; left -= min(left, 24) {
			b.put(0, min(left, 24))
		}
		b.put(1, 1)
		low := raised - 1<<(more+k)
		b.put(low&(1<<16-1), min(16, more+k))
		b.put(low>>16, max(16, more+k)-16)
		code.follow(gap)
	}
	b.flush()
	return b.out
}

// decodeGaps appends the first n places to out, given the code with which they begin. What it is given is
// known to be whole: pages are checked before they are read.
func decodeGaps(data []byte, n int, code gapCode, out []uint32) []uint32 {
	r := riceReader{data: data}
	next := uint64(0)
	for range n {
		k := uint(code >> 3)
		r.fill()
		more := uint(bits.TrailingZeros64(r.word))
		r.word >>= more + 1
		r.have -= more + 1
		if r.have < more+k {
			r.fill()
		}
		raised := uint64(1)<<(more+k) | r.word&(1<<(more+k)-1)
		r.word >>= more + k
		r.have -= more + k
		gap := raised - 1<<k
		out = append(out, uint32(next+gap))
		next += gap + 1
		code.follow(gap)
	}
	return out
}
