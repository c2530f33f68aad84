package report

import _ "embed"

//go:embed schema.json
var jsonSchema string

// JSONSchema returns the JSON Schema (draft 2020-12) of what JSON writes. It is closed: a field that it does
// not name is an error, so ask the program that wrote a report for its schema.
func JSONSchema() string { return jsonSchema }
