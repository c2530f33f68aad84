package index

import (
	"encoding/binary"
	"math/bits"
)

// Word numbers of version 1 are packed with as many bits each as the largest needs, the lowest bit first. The
// bytes of words are followed by packPad more, so that any number can be got from one load.
const packPad = 8

// unpack reads numbers of a width, at most 32 bits, from a bit on.
func unpack(data []byte, bit uint64, width uint, out []uint32) {
	mask := uint64(1)<<width - 1
	for i := range out {
		out[i] = uint32(binary.LittleEndian.Uint64(data[bit/8:]) >> (bit % 8) & mask)
		bit += uint64(width)
	}
}

// bitWriter appends bits to bytes, the lowest first.
type bitWriter struct {
	out  []byte
	word uint64
	have uint
}

// put appends the low n bits, at most 32.
func (b *bitWriter) put(v uint64, n uint) {
	b.word |= v << b.have
	for b.have += n; b.have >= 32; b.have -= 32 {
		b.out = binary.LittleEndian.AppendUint32(b.out, uint32(b.word))
		b.word >>= 32
	}
}

// flush fills the last byte with zeros.
func (b *bitWriter) flush() {
	for ; b.have > 0; b.have -= min(8, b.have) {
		b.out = append(b.out, byte(b.word))
		b.word >>= 8
	}
}

// The places of a pair in version 1 are in Rice's code (Rice and Plaunt, "Adaptive variable-length coding",
// 1971). A gap is its multiple of 2^k in zeros and a one, and its rest in k bits; k follows from how many
// places there are among how many words.

// riceBits is k for n places among so many words.
func riceBits(words uint32, n int) uint {
	mean := uint64(words) / uint64(n) * 69 / 100 // log 2, after Golomb
	return uint(max(0, bits.Len64(mean)-1))
}

// riceReader reads places one by one. What it is given is known to be whole: pages are checked before they
// are read.
type riceReader struct {
	data []byte
	word uint64
	have uint
}

func (r *riceReader) fill() {
	if len(r.data) >= 8 {
		r.word |= binary.LittleEndian.Uint64(r.data) << r.have
		n := (63 - r.have) / 8
		r.data = r.data[n:]
		r.have += 8 * n
		return
	}
	for r.have <= 56 && len(r.data) > 0 {
		r.word |= uint64(r.data[0]) << r.have
		r.data = r.data[1:]
		r.have += 8
	}
}

// decodeRice appends n places to out.
func decodeRice(data []byte, n int, k uint, out []uint32) []uint32 {
	r := riceReader{data: data}
	mask := uint64(1)<<k - 1
	place := uint32(0)
	for i := range n {
		r.fill()
		zeros, z := uint64(0), uint(bits.TrailingZeros64(r.word))
		for z >= r.have && r.have > 0 { // a rare gap: the one is further on
			zeros += uint64(r.have)
			r.word, r.have = 0, 0
			r.fill()
			z = uint(bits.TrailingZeros64(r.word))
		}
		zeros += uint64(z)
		r.word >>= z + 1
		r.have -= z + 1
		if r.have < k {
			r.fill()
		}
		place += uint32(zeros<<k | r.word&mask)
		r.word >>= k
		r.have -= k
		if i > 0 {
			place++
		}
		out = append(out, place)
	}
	return out
}
