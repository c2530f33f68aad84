package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/claim"
	"verbatim/internal/claim/match"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/visible"
)

type claimMatchFlags struct {
	archiveFlag
	formatFlag
	claims, queries string
	limit           int
	query           match.Query
}

func claimMatchCommand(code *int) *cobra.Command {
	var f claimMatchFlags
	cmd := &cobra.Command{
		Use:   "match [WORDS]",
		Short: "Find the check of a claim",
		Long: `Match finds the checks that come nearest to some words, and says whether the first is of this very claim.
It compares words, names and numbers, and, where they are known, the speaker, the day, and the sentences
beside it; no model has a say.

It looks in what the archive holds, or in a file that is named with --claims. With --queries it answers a
file of queries, one a line, {"id", "text", "speaker", "date", "before", "after"}, - for standard input,
and prints a line of JSON for each: {"id", "hits": [{"claim", "score"}], "same", "micros"}.

Exit status: 0 it is the same claim, 1 none is, 2 it could not be looked for; with --queries 0 or 2.`,
		Example: `  verbatim claim match "the ferry will not run after 2030"
  verbatim claim match "we carried two million people" --speaker "Mara Lindqvist" --date 2024-05-16
  verbatim claim match --claims claims.jsonl --queries queries.jsonl --format json --limit 10`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			*code, err = f.run(cmd.Context(), cmd.OutOrStdout(), args)
			return err
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().StringVar(&f.claims, "claims", "", "look in this file, and not in the archive")
	cmd.Flags().StringVar(&f.queries, "queries", "", "answer the queries of this file, one a line, with a line of JSON each")
	cmd.Flags().IntVar(&f.limit, "limit", 5, "how many checks to show")
	cmd.Flags().StringVar(&f.query.Speaker, "speaker", "", "who said it")
	cmd.Flags().Var((*day)(&f.query.Day), "date", "when it was said, YYYY-MM-DD")
	cmd.Flags().StringVar(&f.query.Before, "before", "", "the sentence before it")
	cmd.Flags().StringVar(&f.query.After, "after", "", "the sentence after it")
	return cmd
}

// mostHits is how many checks may be asked for: those that are looked at closely.
const mostHits = 100

func (f *claimMatchFlags) run(ctx context.Context, out io.Writer, args []string) (int, error) {
	switch {
	case f.limit < 1 || f.limit > mostHits:
		return exitTrouble, fmt.Errorf("--limit %d is not possible; give a number from 1 to %d", f.limit, mostHits)
	case f.queries == "" && len(args) == 0:
		return exitTrouble, errors.New("there is nothing to look for; give the words, or a file with --queries")
	case f.queries != "" && len(args) > 0:
		return exitTrouble, errors.New("give the words, or a file with --queries, and not both")
	case f.queries == "-" && f.claims == "-":
		return exitTrouble, errors.New("standard input is named twice; give a file for --claims or for --queries")
	}
	held, leftOut, err := f.held(ctx)
	if err != nil {
		return exitTrouble, err
	}
	code := exitClean
	if f.queries != "" {
		code, err = f.answers(ctx, out, held)
	} else {
		f.query.Text = args[0]
		code, err = f.answer(out, held)
	}
	if leftOut {
		code = exitTrouble
	}
	return code, err
}

// held are the claims to look in; leftOut says that some of a file could not be read.
func (f *claimMatchFlags) held(ctx context.Context) (held *claim.Claims, leftOut bool, err error) {
	if f.claims == "" {
		held, err = claim.Open(ctx, f.both())
		if err == nil && held.Len() == 0 {
			err = errNoClaims
		}
		return held, false, err
	}
	found, err := readClaims(ctx, f.claims)
	if err != nil {
		return nil, false, reason(f.claims, err)
	}
	for _, bad := range found.Failures {
		complain(fmt.Errorf("%s: %s", oneLine(bad.Where), bad.Reason))
	}
	for i := range found.Claims {
		found.Claims[i].ID = cmp.Or(found.Claims[i].ID, "c"+found.Claims[i].Key())
	}
	return claim.Of(found.Claims), len(found.Failures) > 0, nil
}

// matched is what is printed of one query.
type matched struct {
	ID     string      `json:"id"`
	Hits   []match.Hit `json:"hits"`
	Same   bool        `json:"same"`
	Micros int64       `json:"micros"` // what it took; all else is the same each time
}

func (f *claimMatchFlags) answers(ctx context.Context, out io.Writer, held *claim.Claims) (int, error) {
	data, err := f.readQueries(ctx)
	if err != nil {
		return exitTrouble, reason(f.queries, err)
	}
	code, n := exitClean, 0
	held.Match(match.Query{}, 1) // so that the first query does not bear the cost of the index
	w := bufio.NewWriter(out)
	for line := range bytes.Lines(data) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var q match.Query
		if err := json.Unmarshal(line, &q); err != nil || q.ID == "" {
			complain(fmt.Errorf("%s: line %d is no query with an id and a text, and was left out", oneLine(f.queries), n))
			code = exitTrouble
			continue
		}
		start := time.Now()
		hits, same := held.Match(q, f.limit)
		answer := matched{ID: q.ID, Hits: []match.Hit{}, Same: same, Micros: time.Since(start).Microseconds()}
		for _, h := range hits {
			answer.Hits = append(answer.Hits, match.Hit{Claim: h.ID, Score: h.Score})
		}
		if err := visible.WriteJSON(w, answer, false); err != nil {
			return exitTrouble, err
		}
		if err := ctx.Err(); err != nil {
			return exitTrouble, err
		}
	}
	return code, w.Flush()
}

func (f *claimMatchFlags) readQueries(ctx context.Context) ([]byte, error) {
	if f.queries == "-" {
		return read.Input(os.Stdin, limit.From(ctx))
	}
	return read.File(f.queries, limit.From(ctx))
}

// answer answers the words that were given.
func (f *claimMatchFlags) answer(out io.Writer, held *claim.Claims) (int, error) {
	hits, same := held.Match(f.query, f.limit)
	code := exitFindings
	if same {
		code = exitClean
	}
	value := map[string]any{"schema": "verbatim/claim-match/v1", "text": f.query.Text, "same": same, "hits": notNil(hits)}
	return code, f.print(out, value, func(w io.Writer) error { return hitsText(w, hits, same) })
}

func hitsText(w io.Writer, hits []claim.Hit, same bool) error {
	if len(hits) == 0 {
		_, err := fmt.Fprintln(w, "no check has a word of it")
		return err
	}
	head := "No check is surely of this claim; these come nearest."
	if same {
		head = "Checked already: " + claim.Checked(hits[0].Claim).Sentence()
	}
	if _, err := fmt.Fprintln(w, oneLine(head)); err != nil {
		return err
	}
	for i, h := range hits {
		fmt.Fprintf(w, "%d. %s\n", i+1, oneLine(h.Claim.Claim))
		if _, err := fmt.Fprintf(w, "   %s (%s)\n", oneLine(claim.Checked(h.Claim).Sentence()), oneLine(h.ID)); err != nil {
			return err
		}
	}
	return nil
}
