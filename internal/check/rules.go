package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"verbatim/internal/finding"
	"verbatim/internal/judge"
	"verbatim/internal/quotation/attribution"
)

// Rules is the SHA-256, hexadecimal, of the rules as verbatim explain tells them: the verdicts, the findings
// with their severities and texts, the rules of attribution in their order, and the margins. Two programs of
// another digest go by other rules; two of one may still differ in their code, which the commit tells.
func Rules() string {
	sum := sha256.New()
	for _, v := range finding.WorstFirst() {
		fmt.Fprintf(sum, "verdict %s\n", v)
	}
	for _, c := range finding.Codes() {
		fmt.Fprintf(sum, "finding %s %s\n", c, finding.Text(c.String()))
	}
	for _, r := range attribution.Rules() {
		fmt.Fprintf(sum, "rule %s %s\n", r.Name, r.Example)
	}
	fmt.Fprintln(sum, "margins", judge.Enough, judge.ShortWords, judge.ShortEnough, judge.FewWords,
		judge.CommonBits, judge.Age, judge.Anchor)
	return hex.EncodeToString(sum.Sum(nil))
}
