package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/alert"
	"verbatim/internal/archive"
)

type alertFlags struct {
	archiveFlag
	formatFlag
	given        alert.Alert
	verdicts, to []string
	passage      string
	within       time.Duration
	waiting      bool
	most         int
}

func alertCommand(code *int) *cobra.Command {
	var f alertFlags
	cmd := &cobra.Command{
		Use:   "alert",
		Short: "Be told when something came in: a cut, a verdict, a word that is spoken",
		Long: `Alert keeps conditions over what came in, and sends a message when one is met: once for a story,
and only where a verdict is new or another one. All that is given of a condition must hold.

Run looks at what archive and press hold now, compares it with what was seen last, and sends what there is
to be said; verbatim watch run does the same. What was there when an alert was added is not told.`,
		Example: `  verbatim alert add --verdict altered:major,clipped --speaker "Ingrid Aune" --to feed:wrong-cuts
  verbatim alert add --passage 12:4400-4522 --to desk@outlet.example --quiet 22:00-07:00 --zone Europe/Oslo
  verbatim alert add --spoken "the old ferry" --to https://desk.example/hook
  verbatim alert add --carriers 3 --within 24h --to slack:https://hooks.chat.example/T0/B0/x --digest day
  verbatim alert run`,
	}
	add := f.sub("add", "Save an alert, and tell what it would have said", cobra.NoArgs, true, f.add)
	f.conditions(add)
	f.channels(add)
	preview := f.sub(
		"preview [ALERT]",
		"Tell what an alert would have said in the last sixty days",
		cobra.MaximumNArgs(1),
		false,
		f.preview,
	)
	f.conditions(preview)
	list := f.sub("list", "List the alerts, or what waits for a person", cobra.NoArgs, false, f.list)
	list.Flags().
		BoolVar(&f.waiting, "waiting", false, "what waits for a person, since a machine heard the words")
	log := f.sub(
		"log [ALERT]",
		"List what was sent, what became of it, and when the next attempt is",
		cobra.MaximumNArgs(1),
		false,
		f.log,
	)
	log.Flags().IntVar(&f.most, "limit", 50, "how many messages, the newest first")
	run := f.sub("run", "Look at what came in, and send what there is to be said", cobra.NoArgs, true,
		func(ctx context.Context, out io.Writer, _ []string) error { return f.run(ctx, out, code) })
	run.Long = alertRunLong
	cmd.AddCommand(
		add,
		list,
		preview,
		run,
		log,
		f.sub("show ALERT", "Show an alert", cobra.ExactArgs(1), false, f.show),
		f.sub(
			"remove ALERT",
			"Take an alert away, with what it was going to say",
			cobra.ExactArgs(1),
			true,
			f.drop,
		),
		f.sub("pause ALERT", "Let an alert say nothing, and keep it", cobra.ExactArgs(1), true, f.pause),
		f.sub("resume ALERT", "Let an alert that was paused speak of what comes in from now on", cobra.ExactArgs(1), true,
			f.resume),
		f.sub("release NUMBER", "Let be sent what waits for a person", cobra.ExactArgs(1), true, f.release),
		f.sub(
			"test ALERT",
			"Send a test to each channel, and take up again one that was stopped",
			cobra.ExactArgs(1),
			true,
			func(ctx context.Context, out io.Writer, args []string) error { return f.test(ctx, out, args, code) },
		),
	)
	return cmd
}

const alertRunLong = `Run makes one pass: what is new is found, what may be said now is made into messages, and each of these
is sent, or tried again when its time has come. It may be stopped at any point; the next pass goes on.

E-mail needs VERBATIM_SMTP (smtps://name:password@host:465, or smtp:// for a server that begins in clear and
goes on in TLS) and VERBATIM_MAIL_FROM. VERBATIM_DESK_MAIL is told when a channel was stopped;
VERBATIM_DESK_URL, the address of the desk's pages, is for links to them. Webhooks are sent to the public
internet only; VERBATIM_ALLOW_HOST=host:port excepts one host.

Exit status: 0 it was done, 1 a channel was stopped, 2 something went wrong.`

// sub is a command on the alerts of an archive.
func (f *alertFlags) sub(use, short string, args cobra.PositionalArgs, writes bool,
	work func(context.Context, io.Writer, []string) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  args,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !archive.Holds(f.both()) {
				return fmt.Errorf("%s: %w", f.both(), archive.ErrNone)
			}
			return work(cmd.Context(), cmd.OutOrStdout(), args)
		},
	}
	if writes {
		f.registerWriter(cmd)
	} else {
		f.archiveFlag.register(cmd)
	}
	f.formatFlag.register(cmd)
	return cmd
}

// conditions are the flags of what must hold.
func (f *alertFlags) conditions(cmd *cobra.Command) {
	c, flags := &f.given.Condition, cmd.Flags()
	flags.StringSliceVar(
		&f.verdicts,
		"verdict",
		nil,
		"quotations with one of these verdicts, and perhaps of a severity or "+
			"worse, as in altered:major",
	)
	flags.StringVar(&c.Speaker, "speaker", "", "words of this person, by the article or by the record")
	flags.StringVar(&c.Outlet, "outlet", "", "quotations in articles of this outlet")
	flags.StringVar(&c.Words, "words", "", "quotations that have these words in a row")
	flags.StringVar(
		&f.passage,
		"passage",
		"",
		"DOCUMENT:START-END, in code points: quotations that stand there",
	)
	flags.StringVar(&c.Spoken, "spoken", "", "transcripts that have these words in a row")
	flags.BoolVar(
		&c.Revised,
		"revised",
		false,
		"transcripts that were revised, and on which a report rests that check --save kept",
	)
	flags.IntVar(&c.Carriers, "carriers", 0, "sayings that so many outlets carry, copies left out")
	flags.DurationVar(
		&f.within,
		"within",
		0,
		"of --carriers: within so many hours, 24h where it is not given",
	)
	_ = cmd.RegisterFlagCompletionFunc(
		"verdict",
		cobra.FixedCompletions(verdicts, cobra.ShellCompDirectiveNoFileComp),
	)
}

// channels are the flags of when and where an alert speaks.
func (f *alertFlags) channels(cmd *cobra.Command) {
	a, flags := &f.given, cmd.Flags()
	flags.StringVar(&a.Name, "name", "", "what it is called; its number where it is not given")
	flags.StringArrayVar(
		&f.to,
		"to",
		nil,
		"feed:NAME, an e-mail address, the address of a webhook, or slack: and that of a "+
			"chat's webhook; may be given several times",
	)
	flags.StringVar(&a.Digest, "digest", "", "gather what there is to be said by hour, day or week")
	flags.StringVar(&a.Quiet, "quiet", "", "hours in which nothing is sent, as 22:00-07:00")
	flags.StringVar(&a.Zone, "zone", "", "time zone of --quiet and --digest, as Europe/Oslo (default UTC)")
	flags.IntVar(
		&a.PerHour,
		"per-hour",
		alert.DefaultPerHour,
		"messages an hour at most; the rest is counted in the last one",
	)
	flags.IntVar(&a.PerDay, "per-day", alert.DefaultPerDay, "messages a day at most")
	flags.Var(
		(*day)(&a.Since),
		"since",
		"tell also of what is there already, of this day or later, as YYYY-MM-DD",
	)
	_ = cmd.RegisterFlagCompletionFunc(
		"digest",
		cobra.FixedCompletions(alert.Digests, cobra.ShellCompDirectiveNoFileComp),
	)
}
