package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/limit"
	"verbatim/internal/publish"
	"verbatim/internal/read"
)

func editPageCommand() *cobra.Command {
	var f publishing
	title, comment, from, anew := "", "", "", false
	cmd := &cobra.Command{
		Use:   "edit PAGE",
		Short: "Write the title and the comment of a draft",
		Long: `Edit writes the title and the comment of a draft, or of a correction that is under way. FILE has
both: its first line is the title, the rest the comment, in paragraphs; - is standard input. With --anew the
draft shows what the archive says now. What was approved before is to be approved again.`,
		Example: "  verbatim publish edit 1 --title \"What the governor said\" --comment \"Four papers " +
			"cut it.\"\n" +
			"  verbatim publish edit 1 --from page.md\n  verbatim publish edit 1 --anew",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var newTitle, newComment *string
			if from != "" {
				t, c, err := readPage(from)
				if err != nil {
					return err
				}
				newTitle, newComment = &t, &c
			}
			if cmd.Flags().Changed("title") {
				newTitle = &title
			}
			if cmd.Flags().Changed("comment") {
				newComment = &comment
			}
			if newTitle == nil && newComment == nil && !anew {
				return fmt.Errorf("nothing is to be edited; give --title, --comment, --from or --anew")
			}
			e, err := f.anew(cmd, args[0], anew)
			if err != nil {
				return err
			}
			return f.onPage(cmd, args[0], "verbatim publish show PAGE, and verbatim publish approve PAGE "+
				"--by NAME",
				func(b *publish.Book, id int64) error {
					return b.Edit(cmd.Context(), id, newTitle, newComment,
						e)
				})
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().StringVar(&title, "title", "", "the title")
	cmd.Flags().StringVar(&comment, "comment", "", "what the desk says of it; an empty line parts paragraphs")
	cmd.Flags().StringVar(&from, "from", "", "file with the title in its first line and the comment below")
	cmd.Flags().BoolVar(&anew, "anew", false, "show what the archive says now")
	cmd.MarkFlagsMutuallyExclusive("from", "title")
	cmd.MarkFlagsMutuallyExclusive("from", "comment")
	return cmd
}

// readPage reads a title and a comment from a file, or from standard input.
func readPage(path string) (title, comment string, err error) {
	data, err := readText(path)
	if err != nil {
		return "", "", err
	}
	title, comment, _ = strings.Cut(strings.TrimSpace(data), "\n")
	return strings.TrimLeft(title, "# "), comment, nil
}

// readText reads what a person wrote, in bounds.
func readText(path string) (string, error) {
	var data []byte
	var err error
	if path == "-" {
		data, err = io.ReadAll(io.LimitReader(os.Stdin, 1<<20))
	} else {
		data, err = read.File(path, limit.Most())
	}
	if err != nil {
		return "", reason(path, err)
	}
	return strings.ToValidUTF8(string(data), "\ufffd"), nil
}

// anew is what the archive says now of what a page was made from; nil where that is not wanted.
func (f *publishing) anew(cmd *cobra.Command, number string, wanted bool) (*publish.Evidence, error) {
	id, err := pageNumber(number)
	if err != nil || !wanted {
		return nil, err
	}
	var page *publish.Page
	err = f.readingPages(cmd.Context(), func(b *publish.Book) (err error) {
		page, err = b.Page(cmd.Context(), id)
		return err
	})
	if err != nil {
		return nil, err
	}
	var e publish.Evidence
	err = f.making(cmd.Context(), func(m publish.Maker) (err error) {
		e, err = m.Again(cmd.Context(), page.Origin)
		return err
	})
	return &e, err
}

func approvePageCommand() *cobra.Command {
	var f publishing
	by := ""
	cmd := &cobra.Command{
		Use:     "approve PAGE --by NAME",
		Short:   "Approve a draft; who and when is kept and shown",
		Example: "  verbatim publish approve 1 --by \"Mara Lindqvist\"",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.onPage(cmd, args[0], "verbatim publish page PAGE",
				func(b *publish.Book, id int64) error { return b.Approve(cmd.Context(), id, by) })
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().StringVar(&by, "by", "", "who approves it")
	return cmd
}

func pagePageCommand() *cobra.Command {
	var f publishing
	cmd := &cobra.Command{
		Use:   "page PAGE",
		Short: "Publish a draft that was approved",
		Long: `Page publishes a draft or a correction. It is refused where nobody approved it as it is, where it
rests on what has changed in the archive since, and where a quotation in its own title or comment does not
stand in the record word for word. verbatim publish build writes the files.`,
		Example: "  verbatim publish page 1",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := f.making(cmd.Context(), func(m publish.Maker) error {
				return f.onPage(cmd, args[0], "verbatim publish build DIR",
					func(b *publish.Book, id int64) error { return b.Publish(cmd.Context(), id, m) })
			})
			return f.logged(cmd.Context(), err)
		},
	}
	f.registerWriter(cmd)
	return cmd
}

func correctPageCommand() *cobra.Command {
	var f publishing
	what := ""
	cmd := &cobra.Command{
		Use:   "correct PAGE --what SENTENCE",
		Short: "Begin a correction of a page that is published",
		Long: `Correct begins another version of a page, which shows what the archive says now, and is edited,
approved and published as the first was. The page then has a dated log with what was and what is, and the
feeds say so.`,
		Example: "  verbatim publish correct 1 --what \"We gave the wrong day for the speech.\"",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(what) == "" {
				return publish.ErrWhat // before anything is looked up
			}
			e, err := f.anew(cmd, args[0], true)
			if err != nil {
				return err
			}
			return f.onPage(cmd, args[0], "verbatim publish edit PAGE --comment …, and verbatim publish "+
				"approve PAGE --by NAME",
				func(b *publish.Book, id int64) error { return b.Correct(cmd.Context(), id, what, *e) })
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().StringVar(&what, "what", "", "what was wrong, and is put right")
	return cmd
}

func replyPageCommand() *cobra.Command {
	var f publishing
	from, text, day := "", "", ""
	cmd := &cobra.Command{
		Use:   "reply PAGE --from NAME --text FILE --date DAY",
		Short: "Keep a request for correction or a reply, and show it on the page",
		Long: `Reply keeps what the quoted person or an outlet answers to a page, or asks to be put right, with its
day, and shows it there. FILE is - for standard input.`,
		Example: "  verbatim publish reply 1 --from \"The Lantern\" --text letter.txt --date 2024-11-15",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if text == "" {
				return fmt.Errorf("a reply has words; name the file that has them with --text")
			}
			words, err := readText(text)
			if err != nil {
				return err
			}
			return f.onPage(cmd, args[0], "verbatim publish build DIR",
				func(b *publish.Book, id int64) error { return b.Reply(cmd.Context(), id, from, words, day) })
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().StringVar(&from, "from", "", "who wrote it")
	cmd.Flags().StringVar(&text, "text", "", "file that has it")
	cmd.Flags().StringVar(&day, "date", "", "day on which it was given, as YYYY-MM-DD")
	return cmd
}

func withdrawPageCommand() *cobra.Command {
	var f publishing
	why := ""
	cmd := &cobra.Command{
		Use:     "withdraw PAGE --why SENTENCE",
		Short:   "Take a published page back; its address stays and says so",
		Example: "  verbatim publish withdraw 1 --why \"The recording shows that the transcript was wrong.\"",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := f.onPage(cmd, args[0], "verbatim publish build DIR",
				func(b *publish.Book, id int64) error { return b.Withdraw(cmd.Context(), id, why) })
			return f.logged(cmd.Context(), err)
		},
	}
	f.registerWriter(cmd)
	cmd.Flags().StringVar(&why, "why", "", "why it is withdrawn")
	return cmd
}
