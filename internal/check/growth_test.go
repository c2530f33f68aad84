package check

import (
	"flag"
	"math"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What a check costs grows with what it is given, and not with its square. The benchmark measures each kind of input at
// two sizes, the second sixteen times the first, and prints the exponents: the slope of time and of memory over size, all as
// logarithms. CI holds them.
//
//	go test ./internal/check -run '^$' -bench Growth -benchtime 1x -v

var growthOf = flag.String("growth-of", "", "measure the kinds of input with this in their names")

var growthSizes = flag.Int("growth", 1, "how many times the usual sizes the growth is measured at")

const (
	mostGrowth  = 1.15 // the greatest exponent that is allowed
	growthTimes = 16   // the second size in times of the first
	growthRuns  = 8    // how often at most a size is measured
)

// growth is a kind of input: made of size n, it returns the work whose time is taken.
type growth struct {
	name string
	n    int // the smallest size
	make func(tb testing.TB, n int) func()
}

// spent is what work of one size took: the least of several runs, for what a shared machine adds is not ours.
type spent struct {
	time   time.Duration // of the processors
	memory int64         // bytes that were asked for, whether or not they were given back
}

func BenchmarkGrowth(b *testing.B) {
	for _, g := range growths {
		if !strings.Contains(g.name, *growthOf) {
			continue
		}
		n := g.n * *growthSizes
		small, large := measure(g.make(b, n), g.make(b, growthTimes*n))
		time, memory := slope(int64(small.time), int64(large.time)), slope(small.memory, large.memory)
		if max(time, memory) > mostGrowth {
			b.Errorf("%s: the exponent is %.2f of time, %.2f of memory, and may be %.2f", g.name, time, memory, mostGrowth)
		}
		b.Logf("| %s | %d to %d | %v to %v | %.2f | %.1f to %.1f MB | %.2f |", g.name, n, growthTimes*n,
			small.time, large.time, time, float64(small.memory)/1e6, float64(large.memory)/1e6, memory)
	}
}

// measure measures work of both sizes, and again for as long as the slope of the time is too steep: in turn, so that what
// else the machine does falls on both.
func measure(small, large func()) (s, l spent) {
	s, l = measured(small), measured(large)
	for run := 1; run < growthRuns && slope(int64(s.time), int64(l.time)) > mostGrowth; run++ {
		s, l = s.least(measured(small)), l.least(measured(large))
	}
	return s, l
}

func (s spent) least(o spent) spent { return spent{min(s.time, o.time), min(s.memory, o.memory)} }

// slope is the exponent with which a cost grows.
func slope(small, large int64) float64 {
	return math.Log(float64(large)/float64(small)) / math.Log(growthTimes)
}

func measured(work func()) spent {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpuTime()
	work()
	took := cpuTime() - start
	runtime.ReadMemStats(&after)
	return spent{took.Round(10 * time.Microsecond), int64(after.TotalAlloc - before.TotalAlloc)}
}

// cpuTime is what the process has used of the processors: the clock on the wall goes on while others have them.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
