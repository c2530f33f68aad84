package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/backup"
	"verbatim/internal/server/people"
)

func backupCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the archive into one file, while it is used",
		Long: `Backup writes the archive with its press side, and the accounts of a server beside it, into one
file, from which verbatim restore makes them again. Others may read meanwhile, and a server answers; who
would write waits until it is done. FILE is - for standard output.`,
		Example: "  verbatim backup archive-2024-05-02.tar.zst\n  verbatim backup - | ssh store 'cat > archive.tar.zst'",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			b := backup.Backup{Dir: f.both(), People: people.Beside(f.both()), Wait: f.waiting(), Now: time.Now}
			if args[0] == "-" {
				return b.Write(cmd.Context(), os.Stdout)
			}
			return putWhole(args[0], func(w io.Writer) error { return b.Write(cmd.Context(), w) })
		},
	}
	f.registerWriter(cmd)
	return cmd
}

// putWhole writes a file that is there when it is whole, and not before. Others may not read it.
func putWhole(path string, write func(io.Writer) error) (err error) {
	file, err := aside(path, 0o600)
	if err != nil {
		return fmt.Errorf("the backup can't be written to %s: %w; name another place", path, cause(err))
	}
	defer func() { _ = os.Remove(file.Name()) }() // gone where the rename went well
	out := bufio.NewWriterSize(file, 1<<20)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("the backup was not written to %s: %w", path, cause(err))
	}
	writing.Lock()
	defer writing.Unlock()
	return os.Rename(file.Name(), path)
}

func restoreCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Make an archive again from a file that verbatim backup wrote",
		Long: `Restore makes the archive that --archive names, and the accounts beside it, from a backup. It is
examined as verbatim doctor does before it is put in place, and nothing that is there is written over. FILE
is - for standard input.`,
		Example: "  verbatim restore archive-2024-05-02.tar.zst --archive restored",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.restore(cmd.Context(), cmd.OutOrStdout(), args[0])
		},
	}
	f.register(cmd)
	return cmd
}

func (f *archiveFlag) restore(ctx context.Context, out io.Writer, path string) error {
	from := os.Stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return reason(path, err)
		}
		defer func() { _ = file.Close() }()
		from = file
	}
	dir, err := filepath.Abs(f.both())
	if err != nil {
		return err
	}
	b := backup.Backup{Dir: dir, People: people.Beside(dir)}
	if err := b.Restore(ctx, bufio.NewReaderSize(from, 1<<20)); err != nil {
		return fmt.Errorf("%s: %w", oneLine(path), err)
	}
	_, err = fmt.Fprintf(out, "restored %s\n", shown(dir))
	return err
}
