package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/check"
	"verbatim/internal/read"
	"verbatim/internal/visible"
	"verbatim/report"
)

type searchFlags struct {
	archiveFlag
	formatFlag
	followFlag
	check.Search
	against []string
	queries string
}

func searchCommand(code *int) *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Find where words were said",
		Long: `Search looks for words in the archive, or in folders of transcripts: where they stand as
they are first, then where most of them stand nearly so.

With --queries it answers many: FILE (- for standard input) is JSON Lines {"id","text"}, and so is the
answer, {"id","hits":[{"document","start","end","score"}],"micros"}: code points in the document's text,
the share of the words that stand there, and the microseconds of that look-up alone, from the words to
the places, without the reading of texts.

Exit status: 0 something was found, 1 nothing was, 2 it could not be searched.`,
		Example: `  verbatim search "the ferry before the winter storms"
  verbatim search we cannot wait --speaker "Mara Lindqvist" --from 2024-01-01
  verbatim search --queries quotes.jsonl --format json --limit 10`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Words = strings.Join(args, " ")
			if (f.Words == "") == (f.queries == "") {
				return errors.New("name the words to search for, or a file of --queries")
			}
			if f.Limit < 1 {
				return errors.New("--limit must be 1 or more")
			}
			var err error
			*code, err = f.run(cmd)
			return err
		},
	}
	f.archiveFlag.register(cmd)
	f.archiveFlag.registerPress(cmd)
	f.formatFlag.register(cmd)
	f.followFlag.register(cmd)
	cmd.Flags().StringArrayVarP(&f.against, "against", "a", nil,
		"search this folder or file instead of the archive; may be given several times")
	cmd.Flags().StringVar(&f.Speaker, "speaker", "", "only what this person says")
	dayFlags(cmd, &f.From, &f.To)
	cmd.Flags().IntVar(&f.Limit, "limit", 10, "how many passages at most")
	cmd.Flags().StringVar(&f.queries, "queries", "", "answer the queries of this file, JSON Lines")
	return cmd
}

func (f *searchFlags) run(cmd *cobra.Command) (int, error) {
	opening := check.Opening{Links: f.links()}
	return f.withRecord(cmd.Context(), f.against, opening,
		func(record *check.Record) (int, error) { return f.search(cmd, record) })
}

func (f *searchFlags) search(cmd *cobra.Command, record *check.Record) (code int, err error) {
	if err := record.Incomplete(); err != nil && f.queries != "" {
		return exitTrouble, err
	}
	if f.queries != "" {
		return exitClean, f.answer(cmd, record)
	}
	f.Least = check.Likely
	hits, _, err := record.Search(cmd.Context(), f.Search)
	if err != nil {
		return exitTrouble, err
	}
	if len(hits) == 0 {
		code = exitFindings
		if record.Incomplete() != nil || len(record.Failures) > 0 {
			return exitTrouble, errors.New("nothing like it is in what can be read of the record")
		}
	}
	return code, f.print(cmd.OutOrStdout(), map[string]any{"hits": notNil(hits)}, func(io.Writer) error {
		width, color := terminal(os.Stdout)
		return report.Hits(os.Stdout, hits, report.Style{Width: width, Color: color})
	})
}

// longestQuery is what a line of --queries may have, in bytes.
const longestQuery = 1 << 20

// answer answers a stream of queries, each as soon as it is read.
func (f *searchFlags) answer(cmd *cobra.Command, record *check.Record) error {
	in := io.Reader(os.Stdin)
	if f.queries != "-" {
		file, err := read.Opened(f.queries)
		if err != nil {
			return reason(f.queries, err)
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), longestQuery)
	for n := 1; lines.Scan() && cmd.Context().Err() == nil; n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := f.answerOne(cmd.Context(), record, lines.Bytes(), cmd.OutOrStdout()); err != nil {
			return fmt.Errorf("%s, line %d: %w", f.queries, n, err)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("%s: a line has more than %d bytes, which is no query; write one a line", f.queries, longestQuery)
	} else if err != nil {
		return reason(f.queries, err)
	}
	return cmd.Context().Err()
}

// answerOne answers the query of one line.
func (f *searchFlags) answerOne(ctx context.Context, record *check.Record, line []byte, out io.Writer) error {
	var query struct {
		ID   json.RawMessage `json:"id"`
		Text *string         `json:"text"`
	}
	if err := json.Unmarshal(line, &query); err != nil || query.Text == nil {
		return errors.New(`it is no query; write {"id": "...", "text": "..."} on one line`)
	}
	type place struct {
		Document string  `json:"document"`
		Start    int     `json:"start"`
		End      int     `json:"end"`
		Score    float64 `json:"score"`
	}
	s := f.Search
	s.Words = *query.Text
	hits, took, err := record.Search(ctx, s)
	if err != nil && !errors.Is(err, check.ErrNoWords) {
		return err
	}
	places := make([]place, len(hits))
	for i, h := range hits {
		places[i] = place{visible.Address(h.Document.Path), h.Start, h.End, h.Score}
	}
	if query.ID == nil {
		query.ID = json.RawMessage("null")
	}
	return visible.WriteJSON(out, struct {
		ID     json.RawMessage `json:"id"`
		Hits   []place         `json:"hits"`
		Micros float64         `json:"micros"`
	}{query.ID, places, float64(took) / float64(time.Microsecond)}, false)
}
