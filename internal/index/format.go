package index

import (
	"encoding/binary"
	"hash/crc32"
)

// A segment's file, of version 2. Integers are little-endian; sections begin at a page, 4,096 bytes, and are
// filled up with zeros. Numbers of words are ranks of their keys in the order of bytes; number 0 is the mark
// behind each document.
//
//	header   page 0:
//	           0  8 bytes  "VRBTMSEG"
//	           8  u32      version
//	          12  u32      documents
//	          16  u32      numbers, 0 with them
//	          20  u32      words, with the marks
//	          24  u32      bits of a number
//	          28  u32      CRC of the section sums
//	          32  twelve times u64 offset, u64 length, for the sections below in this order
//	        4092  u32      CRC of the bytes before it
//	docs     a document in 28 bytes: i64 key, u32 first word, u32 words, u32 first mark, u32 and u32 name's start and end
//	names    the names' bytes
//	marks    u32 for each 64th word of a document: the byte offset in its text
//	keys     the words' folded keys, one after another
//	ends     u32 for each number: the end of its key
//	slots    u32: a hash table of numbers by their keys' FNV-1a, a power of two of slots, a quarter free at least
//	ranks    u32: the numbers, the one that stands most often first
//	words    the words of all documents, by 128: see coded.go; and 8 bytes more
//	blocks   u32 for each 128 words and one more: where they begin in words, in units of 4 bytes
//	pairs    for each number, 0 left out, who follows it and where: see below
//	heads    u64 for each number and one more: where its part of pairs begins
//	sums     u32 for each 1,024 bytes before this section, the header left out: their CRC
//
// A number's part of pairs:
//
//	uvarint  how often it stands
//	uvarint  how many numbers follow it
//	table    where these are more than 32: for each block of 32, u32 first follower and u32 offset of the block, counted
//	         from the end of the table
//	blocks   uvarint length of the heads, heads, lists. A head is uvarint the follower (less the one before it in the
//	         block), uvarint how many places n, and, where n is above 1, uvarint length of its list in bytes. The list of
//	         one place is a u32, that of more is coded by its gaps (gaps.go); places are rising positions of
//	         the first word.
//
// Version 1 has no ranks and blocks. Its words are packed numbers, its places are Rice-coded (bits.go), and
// its sums are of pages. It is read, and what is merged of it is of version 2.
//
// CRC is CRC-32C. A kilobyte is checked when it is first looked at, so that an archive opens at once and
// nothing is served that changed. A look-up reads some words at each of thousands of places; to check the
// whole page of each took a sixth of a check of an article.
const (
	magic     = "VRBTMSEG"
	version   = 2
	pageBits  = 12
	pageSize  = 1 << pageBits
	sumBits   = 10
	sumSize   = 1 << sumBits
	docSize   = 28
	blockSize = 32
)

// The sections, in their order in the header.
const (
	docsSection = iota
	namesSection
	marksSection
	keysSection
	endsSection
	slotsSection
	ranksSection
	wordsSection
	blocksSection
	pairsSection
	headsSection
	sumsSection
	sections
)

// sectionsOf1 are those of version 1, in its header's order.
var sectionsOf1 = []int{docsSection, namesSection, marksSection, keysSection, endsSection, slotsSection,
	wordsSection, pairsSection, headsSection, sumsSection}

// span is a section's place in the file, in bytes.
type span struct{ at, size uint64 }

// header is what the first page says.
type header struct {
	version                     uint32
	docs, numbers, words, width uint32
	sums                        uint32
	section                     [sections]span
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func crc(data []byte) uint32 { return crc32.Checksum(data, castagnoli) }

func (h *header) encode() []byte {
	page := make([]byte, pageSize)
	copy(page, magic)
	for i, v := range []uint32{version, h.docs, h.numbers, h.words, h.width, h.sums} {
		binary.LittleEndian.PutUint32(page[8+4*i:], v)
	}
	for i, s := range h.section {
		binary.LittleEndian.PutUint64(page[32+16*i:], s.at)
		binary.LittleEndian.PutUint64(page[40+16*i:], s.size)
	}
	binary.LittleEndian.PutUint32(page[pageSize-4:], crc(page[:pageSize-4]))
	return page
}

func (h *header) decode(page []byte) {
	h.version = binary.LittleEndian.Uint32(page[8:])
	for i, v := range []*uint32{&h.docs, &h.numbers, &h.words, &h.width, &h.sums} {
		*v = binary.LittleEndian.Uint32(page[12+4*i:])
	}
	at := func(i int) span {
		return span{binary.LittleEndian.Uint64(page[32+16*i:]), binary.LittleEndian.Uint64(page[40+16*i:])}
	}
	if h.version == 1 {
		for i, s := range sectionsOf1 {
			h.section[s] = at(i)
		}
		return
	}
	for i := range h.section {
		h.section[i] = at(i)
	}
}

func updateCRC(sum uint32, data []byte) uint32 { return crc32.Update(sum, castagnoli, data) }
