package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts below testdata/script run the real program as its users do.

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"praxislotse": func() {
		os.Exit(start())
	}})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serving":   waitForServer,
			"lines":     countLines,
			"generate":  generate,
			"chat":      chatOverHTTP,
			"terminate": terminate,
			"number":    firstNumber,
		},
	})
}
