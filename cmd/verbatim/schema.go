package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"verbatim/internal/timeline"
	"verbatim/report"
)

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [report|timeline]",
		Short: "Print the JSON Schema of the JSON report, or of the timeline",
		Example: `  verbatim schema > verbatim-report-v1.schema.json
  verbatim schema timeline > verbatim-timeline-v1.schema.json`,
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"report", "timeline"},
		RunE: func(cmd *cobra.Command, args []string) error {
			schema := report.JSONSchema()
			if len(args) > 0 && args[0] == "timeline" {
				schema = timeline.JSONSchema()
			}
			_, err := fmt.Fprint(cmd.OutOrStdout(), schema)
			return err
		},
	}
}
