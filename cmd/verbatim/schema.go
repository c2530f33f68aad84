package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"verbatim/report"
)

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of the JSON report",
		Example: "  verbatim schema > verbatim-report-v1.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(cmd.OutOrStdout(), report.JSONSchema())
			return err
		},
	}
}
