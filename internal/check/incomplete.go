package check

import (
	"errors"
	"fmt"

	"verbatim/internal/finding"
	"verbatim/internal/index"
	"verbatim/internal/judge"
	"verbatim/internal/quotation"
	"verbatim/internal/say"
)

// Of a record that lacks a part, what is there is there: a verdict that the words stand as they are quoted
// holds. Any other might be another one if the part could be read, so that none is given.

// ErrIncomplete is what Incomplete says.
var ErrIncomplete = errors.New("part of the record cannot be read, " +
	"so that what was not found in it may be there")

// Incomplete is an error where part of an archive can't be read.
func (r *Record) Incomplete() error {
	why := r.met.Load()
	switch {
	case why != nil && r.Index.IsFar(): // of a file, the doctor says more
		return fmt.Errorf("%s; %w", *why, ErrIncomplete)
	case why != nil || r.lacking:
		return ErrIncomplete
	}
	return nil
}

// meets notes a part that can't be read, the first one.
func (r *Record) meets(err error) {
	why := err.Error()
	r.met.CompareAndSwap(nil, &why)
}

// Empty reports a record without a document that could be searched.
func (r *Record) Empty() bool { return r.documents == 0 }

// certain is a judgement as far as it holds whatever the part says that can't be read.
func (r *Record) certain(a judge.Judgement) judge.Judgement {
	if !r.lacking || a.Verdict == finding.Verbatim || a.Verdict == finding.Clean {
		return a
	}
	return unreadable(a)
}

// unreadable is the judgement where the right passage may stand in what can't be read.
func unreadable(a judge.Judgement) judge.Judgement {
	return judge.Judgement{Verdict: finding.Unclear, Severity: finding.None, Confidence: 0.5,
		Why: say.Of("why.unreadable"), Others: a.Others}
}

// standings says how what is reported without marks stands to the record. Of one that lacks a part that can't
// be said.
func (r *Record) standings(j *judge.Judge, reported []quotation.Reported, quotations []quotation.Quotation,
	judged []judge.Judgement) (out []judge.Standing) {
	if r.Incomplete() != nil {
		return nil
	}
	var err error
	func() {
		defer index.Guard(&err)()
		out = j.Reported(reported, quotations, judged)
	}()
	if err != nil {
		r.meets(err)
		return nil
	}
	return out
}
