package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"runtime/coverage"
)

// statements counts what was run until now of the program's blocks of statements. The counters come in the
// form of Go's covcounters files: a header of 32 bytes, whose byte 24 says how numbers are written; then the
// number of functions, the lengths of two tables that are passed over, and for each function how many
// counters it has, its package and number, and the counters.
func statements() (sum uint64) {
	var counters bytes.Buffer
	if err := coverage.WriteCounters(&counters); err != nil {
		fmt.Fprintf(os.Stderr, "growth: %v; build it with -cover -covermode=atomic\n", err)
		os.Exit(2)
	}
	const header, segment, inLEB128 = 32, 16, 2
	data := counters.Bytes()
	compact := data[24] == inLEB128
	data = data[header:]
	functions := binary.LittleEndian.Uint64(data)
	tables := binary.LittleEndian.Uint32(data[8:]) + binary.LittleEndian.Uint32(data[12:])
	data = data[segment+(tables+3)/4*4:]
	next := func() (n uint64) {
		width := 4
		if compact {
			n, width = binary.Uvarint(data)
		} else {
			n = uint64(binary.LittleEndian.Uint32(data))
		}
		data = data[width:]
		return n
	}
	for range functions {
		n := next()
		next()
		next()
		for range n {
			sum += next()
		}
	}
	return sum
}
