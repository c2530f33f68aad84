package api

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"verbatim/internal/page"
	"verbatim/internal/server"
	"verbatim/internal/timeline"
	"verbatim/report"
)

// published are the schemas that the command line prints; here they stand beside those that are made from the
// code.
var published = map[string]func() string{"report": report.JSONSchema, "timeline": timeline.JSONSchema}

// shipped points at a published schema, shippedPart at a part of it.
func shipped(name string) *huma.Schema { return &huma.Schema{Ref: "#/components/schemas/" + name} }
func shippedPart(name, part string) *huma.Schema {
	return &huma.Schema{Ref: "#/components/schemas/" + name + "/$defs/" + part}
}

func onlyJSON(schema *huma.Schema) map[string]*huma.Schema {
	return map[string]*huma.Schema{jsonForm: schema}
}

// schemaOf is the schema of a Go type.
func (a *API) schemaOf(value any) *huma.Schema {
	t := reflect.TypeOf(value)
	out := huma.SchemaFromType(a.huma.OpenAPI().Components.Schemas, t)
	if t.Kind() == reflect.Struct {
		out = a.huma.OpenAPI().Components.Schemas.Schema(t, true, t.Name())
	}
	return out
}

// document makes the OpenAPI document and the page that shows it, and their routes.
func (a *API) document() ([]server.Route, error) {
	made, err := json.Marshal(a.huma.OpenAPI())
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	if err := json.Unmarshal(made, &tree); err != nil {
		return nil, err
	}
	schemas := tree["components"].(map[string]any)["schemas"].(map[string]any)
	nullable(schemas, "Strand", "passage")
	nullable(schemas, "Person", "missing") // of everybody, what is missing stands apart
	for name, text := range published {
		var schema map[string]any
		at := strings.NewReplacer(`"#/$defs/`, `"#/components/schemas/`+name+`/$defs/`)
		if err := json.Unmarshal([]byte(at.Replace(text())), &schema); err != nil {
			return nil, err
		}
		delete(schema, "$id") // the references are the document's
		delete(schema, "$schema")
		schemas[name] = schema
	}
	whole, err := json.MarshalIndent(tree, "", "  ")
	if err != nil {
		return nil, err
	}
	manual, err := a.manual()
	if err != nil {
		return nil, err
	}
	routes := []server.Route{
		{Pattern: "GET " + Base + "/openapi.json", Role: server.Anybody, Handler: fixed(jsonForm, "", whole)},
		{Pattern: "GET " + Base, Role: server.Anybody, Handler: fixed("text/html; charset=utf-8", manualPolicy,
			[]byte(manual))},
	}
	return routes, nil
}

// nullable says of a field that it may be null, which huma does not see of its Go type.
func nullable(schemas map[string]any, name, field string) {
	fields := schemas[name].(map[string]any)["properties"].(map[string]any)
	fields[field] = map[string]any{"anyOf": []any{fields[field], map[string]any{"type": "null"}}}
}

// fixed answers with the same bytes each time.
func fixed(kind, policy string, body []byte) http.Handler {
	return tagged(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		_, _ = w.Write(body)
	}))
}

//go:embed manual.html
var manualText string

//go:embed manual.css
var manualCSS string

var (
	manualStyle    = page.Palette + manualCSS
	manualPolicy   = page.Policy(manualStyle, "") + "; frame-ancestors 'none'"
	manualTemplate = template.Must(template.New("manual").Parse(manualText))
)

// manualView is what the page shows.
type manualView struct {
	About      string
	Style      template.CSS
	Operations []manualOperation
}

type manualOperation struct {
	ID, Method, Path, Summary, More, Role string
	Fields                                []manualField
	Sent, Answers                         []string
}

type manualField struct {
	Name, In, What string
	Required       bool
}

// manual is the page to read the document.
func (a *API) manual() (string, error) {
	view := manualView{About: about, Style: template.CSS(manualStyle)}
	for _, path := range slices.Sorted(maps.Keys(a.huma.OpenAPI().Paths)) {
		item := a.huma.OpenAPI().Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op != nil {
				view.Operations = append(view.Operations, manualOf(op))
			}
		}
	}
	var b strings.Builder
	err := page.Write(&b, manualTemplate, view, "page of the API")
	return b.String(), err
}

func manualOf(op *huma.Operation) manualOperation {
	out := manualOperation{ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: op.Summary,
		More: op.Description, Role: op.Extensions["x-role"].(string)}
	for _, p := range op.Parameters {
		out.Fields = append(out.Fields, manualField{p.Name, p.In, p.Description, p.Required})
	}
	if op.RequestBody != nil {
		out.Sent = slices.Sorted(maps.Keys(op.RequestBody.Content))
	}
	for _, status := range slices.Sorted(maps.Keys(op.Responses)) {
		if strings.HasPrefix(status, "2") {
			out.Answers = slices.Sorted(maps.Keys(op.Responses[status].Content))
		}
	}
	return out
}
