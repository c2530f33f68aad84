// Command growth holds what a check costs against the size of what it is given: never the square of it. It
// measures each kind of input at two sizes, the second sixteen times the first, and prints the exponents:
// the slope of work and of memory over size, all as logarithms.
//
// Work is how often the program's statements were run, as they are counted for coverage. The clock, and the
// time of the processors too, say more of what else a machine does than of the program; the work and the
// memory that is asked for are the same each time. What the libraries do that are not counted shows in the
// time, of which the limit is wide.
//
//	bash .ci/growth [-of NAME] [-times N]
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"time"

	"verbatim/internal/limit"
)

const (
	mostGrowth  = 1.15 // the greatest exponent of work and of memory
	mostInTime  = 1.5  // and of time
	growthTimes = 16   // the second size in times of the first
	growthRuns  = 8    // how often at most a size is measured that seems to grow too fast
)

// growth is a kind of input: made of size n, it returns the work that is measured.
type growth struct {
	name string
	n    int // the smallest size
	make func(n int) func()
}

// spent is what work of one size took: the least of several runs, for what a shared machine adds is not ours.
type spent struct {
	work   uint64
	memory uint64        // bytes that were asked for, whether or not they were given back
	time   time.Duration // of the processors
}

func main() {
	of := flag.String("of", "", "measure the kinds of input with this in their names")
	times := flag.Int("times", 1, "how many times the usual sizes it is measured at")
	flag.Parse()
	fmt.Println("| input | sizes | work | memory | time | |\n|---|---|---|---|---|---|")
	failed := false
	for _, g := range growths {
		if !strings.Contains(g.name, *of) {
			continue
		}
		n := g.n * *times
		small, large := measure(g.make(n), g.make(growthTimes*n))
		work, memory, inTime := slopes(small, large)
		said := ""
		if tooFast(small, large) {
			failed, said = true, "grows too fast"
		}
		fmt.Printf("| %s | %d to %d | %.2f | %.2f | %.2f: %v to %v | %s |\n", g.name, n, growthTimes*n, work, memory,
			inTime, small.time, large.time, said)
	}
	if failed {
		fmt.Printf("the exponents of work and memory may be %.2f, that of time %.1f\n", mostGrowth, mostInTime)
		os.Exit(1)
	}
}

// slopes are the exponents of work, memory and time.
func slopes(small, large spent) (work, memory, inTime float64) {
	return slope(small.work, large.work), slope(small.memory, large.memory),
		slope(uint64(small.time), uint64(large.time))
}

func tooFast(small, large spent) bool {
	work, memory, inTime := slopes(small, large)
	return max(work, memory) > mostGrowth || inTime > mostInTime
}

// measure measures work of both sizes, and again for as long as something seems to grow too fast: in turn, so
// that what else the machine does falls on both. Work differs by a fiftieth from run to run.
func measure(small, large func()) (s, l spent) {
	s, l = measured(small), measured(large)
	for run := 1; run < growthRuns && tooFast(s, l); run++ {
		s, l = s.least(measured(small)), l.least(measured(large))
	}
	return s, l
}

func (s spent) least(o spent) spent {
	return spent{min(s.work, o.work), min(s.memory, o.memory), min(s.time, o.time)}
}

// slope is the exponent with which a cost grows.
func slope(small, large uint64) float64 {
	return math.Log(float64(large)/float64(small)) / math.Log(growthTimes)
}

func measured(work func()) spent {
	var before, after runtime.MemStats
	runtime.GC()
	begun, start := statements(), limit.Processors()
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	took := limit.Processors() - start
	return spent{statements() - begun, after.TotalAlloc - before.TotalAlloc, took.Round(10 * time.Microsecond)}
}
