package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"verbatim/internal/archive"
	"verbatim/internal/server"
	"verbatim/internal/server/people"
)

type userFlags struct {
	archiveFlag
	formatFlag
	role, label string
	days        int
	known       bool
}

func userCommand() *cobra.Command {
	var f userFlags
	cmd := &cobra.Command{
		Use:   "user",
		Short: "Say who may use the server: accounts, and tokens of programs",
		Long: `User keeps the accounts of verbatim serve --users, in a file beside the archive. A reader looks
things up and checks; an editor keeps reports too; an admin may do all. A token lets a program in, with a
role of its own and no more than its person's; it is shown once.`,
		Example: `  verbatim user add mara --role editor
  verbatim user token mara --role reader --label "the content system" --days 365
  verbatim user list
  verbatim user log`,
	}
	add := f.sub("add NAME", "Give somebody an account, and a password that is asked for", 1, f.add)
	add.Flags().StringVar(&f.role, "role", "reader", "reader, editor or admin")
	add.Flags().BoolVar(&f.known, "oidc", false, "without a password: the provider of serve --oidc knows them by this name")
	token := f.sub("token NAME", "Make a token for a program of somebody's, and show it once", 1, f.token)
	token.Flags().StringVar(&f.role, "role", "reader", "what the program may: reader, editor or admin")
	token.Flags().StringVar(&f.label, "label", "", "what the program is")
	token.Flags().IntVar(&f.days, "days", 90, "how many days it holds")
	cmd.AddCommand(add, token,
		f.sub("password NAME", "Give somebody another password", 1, f.password),
		f.sub("remove NAME", "Take an account away, with its tokens", 1, f.remove),
		f.sub("list", "List the accounts", 0, f.list),
		f.sub("tokens", "List the tokens", 0, f.tokens),
		f.sub("revoke NUMBER", "Take a token away", 1, f.revoke),
		f.sub("log", "List what was changed, and by whom", 0, f.log))
	return cmd
}

// sub is a command on the accounts of an archive.
func (f *userFlags) sub(use, short string, args int,
	work func(context.Context, io.Writer, *people.People, string) error) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.ExactArgs(args),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if !archive.Holds(f.both()) {
				return fmt.Errorf("%s: %w", f.both(), archive.ErrNone)
			}
			p, err := people.Open(cmd.Context(), people.Beside(f.both()))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, p.Close()) }()
			return work(cmd.Context(), cmd.OutOrStdout(), p, strings.Join(args, ""))
		}}
	f.archiveFlag.register(cmd)
	if args == 0 {
		f.formatFlag.register(cmd)
	}
	return cmd
}

// by is who gives the command, for the log.
func by() string {
	if u, err := user.Current(); err == nil {
		return "command line, " + u.Username
	}
	return "command line"
}

func (f *userFlags) given() (server.Role, error) {
	role, ok := server.RoleNamed(f.role)
	if !ok {
		return 0, fmt.Errorf("--role %s is none; it is reader, editor or admin", f.role)
	}
	return role, nil
}

func (f *userFlags) add(ctx context.Context, out io.Writer, p *people.People, name string) error {
	role, err := f.given()
	if err != nil {
		return err
	}
	if err := f.addOne(ctx, p, name, role); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s is %s\n", oneLine(name), role)
	return err
}

func (f *userFlags) addOne(ctx context.Context, p *people.People, name string, role server.Role) error {
	if f.known {
		return p.AddKnown(ctx, by(), name, role)
	}
	password, err := askPassword(name)
	if err != nil {
		return err
	}
	return p.Add(ctx, by(), name, role, password)
}

func (f *userFlags) password(ctx context.Context, _ io.Writer, p *people.People, name string) error {
	password, err := askPassword(name)
	if err != nil {
		return err
	}
	return p.SetPassword(ctx, by(), name, password)
}

// askPassword asks for a password, twice where a person types it.
func askPassword(name string) (string, error) {
	stdin := int(os.Stdin.Fd())
	if !term.IsTerminal(stdin) {
		line, err := bufio.NewReader(os.Stdin).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, ask := range []string{"Password of " + oneLine(name) + ": ", "Once more: "} {
		fmt.Fprint(told, ask)
		text, err := term.ReadPassword(stdin)
		fmt.Fprintln(told)
		if err != nil {
			return "", err
		}
		typed[i] = string(text)
	}
	if typed[0] != typed[1] {
		return "", errors.New("these are two passwords; type the same one twice")
	}
	return typed[0], nil
}

func (f *userFlags) token(ctx context.Context, out io.Writer, p *people.People, name string) error {
	role, err := f.given()
	if err != nil {
		return err
	}
	if f.days < 1 || f.days > 3650 {
		return fmt.Errorf("--days %d is no time that a token holds; give 1 to 3650", f.days)
	}
	token, err := p.NewToken(ctx, by(), name, role, oneLine(f.label), time.Duration(f.days)*24*time.Hour)
	if err != nil {
		return err
	}
	complain(errors.New("note: this is shown once, and kept as a hash only"))
	_, err = fmt.Fprintln(out, token)
	return err
}

func (f *userFlags) remove(ctx context.Context, _ io.Writer, p *people.People, name string) error {
	return p.Remove(ctx, by(), name)
}

func (f *userFlags) revoke(ctx context.Context, _ io.Writer, p *people.People, number string) error {
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return fmt.Errorf("%s is no number of a token; verbatim user tokens lists them", number)
	}
	return p.Revoke(ctx, by(), id)
}

func (f *userFlags) list(ctx context.Context, out io.Writer, p *people.People, _ string) error {
	all, err := p.List(ctx)
	if err != nil {
		return err
	}
	return printTable(&f.formatFlag, out, all, func(w io.Writer, v people.Person) {
		fmt.Fprintf(w, "%s\t%s\tsince %s\n", oneLine(v.Name), v.Role, v.Made)
	})
}

func (f *userFlags) tokens(ctx context.Context, out io.Writer, p *people.People, _ string) error {
	all, err := p.Tokens(ctx)
	if err != nil {
		return err
	}
	return printTable(&f.formatFlag, out, all, func(w io.Writer, v people.Token) {
		fmt.Fprintf(w, "%d\t%s\t%s\tuntil %s\t%s\n", v.ID, oneLine(v.Person), v.Role, v.Expires, oneLine(v.Label))
	})
}

func (f *userFlags) log(ctx context.Context, out io.Writer, p *people.People, _ string) error {
	all, err := p.Log(ctx)
	if err != nil {
		return err
	}
	return printTable(&f.formatFlag, out, all, func(w io.Writer, c people.Change) {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", c.Time, oneLine(c.Who), oneLine(c.What), oneLine(c.Which))
	})
}
