package main

import (
	"os"
	"strings"
	"testing"
)

// NOTICE names what is in the program; a new dependency, or a new version of one, is a new NOTICE.
func TestNoticeIsUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the Go tool three times")
	}
	want, err := notice()
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != string(want) {
		t.Error("NOTICE does not say what is in the program; make it anew with go run ./internal/notice")
	}
}

func TestALicenceIsToldByItsWords(t *testing.T) {
	for body, want := range map[string]string{
		"Apache License\n   Version 2.0, January 2004":                                          "Apache-2.0",
		"Permission is hereby granted, free of charge, to any\nperson obtaining a copy of this": "MIT",
		"Redistribution and use in source and binary forms, with or without modification":       "BSD-2-Clause",
		"GNU GENERAL PUBLIC LICENSE Version 3":                                                  "",
		"GNU AFFERO GENERAL PUBLIC LICENSE":                                                     "",
		"":                                                                                      "",
		strings.Repeat("All rights reserved. ", 9):                                              "",
	} {
		if got := licence(body); got != want {
			t.Errorf("%.60q is %q, want %q", body, got, want)
		}
	}
}
