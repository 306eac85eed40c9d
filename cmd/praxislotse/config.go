package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

// cli is the whole command line.
type cli struct {
	Serve     serveCommand     `cmd:"" help:"Run the chat page, the chat API and the desk."`
	Ask       askCommand       `cmd:"" help:"Answer one question, or one message per line on stdin."`
	Chat      chatCommand      `cmd:"" help:"Chat in the terminal."`
	Search    searchCommand    `cmd:"" help:"Search passages; one query per line on stdin."`
	Eval      evalCommand      `cmd:"" help:"Measure retrieval, decisions and dialogues."`
	Knowledge knowledgeCommand `cmd:"" help:"Look after the documents."`
	Requests  requestsCommand  `cmd:"" help:"Work on requests (Vorgänge)."`
	Desk      deskCommand      `cmd:"" help:"Reach the staff desk of a running server."`
	Explain   explainCommand   `cmd:"" help:"Show why a stored turn was decided as it was."`
}

// The settings that several subcommands share. The file's keys are the flags'
// names; a hyphen and an underscore are the same.
type (
	fileSetting struct {
		Config kong.ConfigFlag `help:"YAML file with settings, keys as the flags." type:"existingfile" placeholder:"FILE"`
	}
	knowledgeSetting struct {
		Knowledge []string `help:"Directory or file with documents instead of the built-in ones; may stand several times." env:"PRAXISLOTSE_KNOWLEDGE" sep:":" placeholder:"DIR"`
	}
	dataSetting struct {
		Data string `help:"Directory for database, index and models (default: the user's data directory)." env:"PRAXISLOTSE_DATA" placeholder:"DIR"`
	}
	storeSetting struct {
		dataSetting
		Database string `help:"sqlite:PATH (default: sqlite:<data>/praxislotse.db)." env:"PRAXISLOTSE_DATABASE" placeholder:"URL"`
	}
)

// dir returns the data directory, by XDG if nothing is set.
func (s dataSetting) dir() (string, error) {
	if s.Data != "" {
		return s.Data, nil
	}
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "praxislotse"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the data directory: %w (name one with --data)", err)
	}
	return filepath.Join(home, ".local", "share", "praxislotse"), nil
}

// url returns the database to open.
func (s storeSetting) url() (string, error) {
	if s.Database != "" {
		return s.Database, nil
	}
	dir, err := s.dir()
	if err != nil {
		return "", err
	}
	return "sqlite:" + filepath.Join(dir, "praxislotse.db"), nil
}

// A configError is a broken configuration file: exit code 1, not wrong usage.
type configError struct{ error }

func (e configError) Unwrap() error { return e.error }

// configFile reads the YAML file of --config. Kong asks resolvers after the
// environment, so a variable that is set makes the file step back: defaults,
// then file, then environment, then flags.
func configFile(r io.Reader) (kong.Resolver, error) {
	values := map[string]any{}
	if err := yaml.NewDecoder(r).Decode(&values); err != nil && err != io.EOF {
		return nil, configError{fmt.Errorf("read the configuration file: %w", err)}
	}
	c := config{}
	for k, v := range values {
		c[strings.ReplaceAll(k, "_", "-")] = v
	}
	return c, nil
}

// config holds a configuration file's values by flag name.
type config map[string]any

// Validate implements kong.Resolver: a key that is no setting is an error,
// because a typing error would otherwise go unnoticed.
func (c config) Validate(app *kong.Application) error {
	var known []string
	for _, flags := range allFlags(app.Node) {
		known = append(known, flags.Name)
	}
	for key := range c {
		if !slices.Contains(known, key) || key == "config" || key == "help" {
			return configError{fmt.Errorf("read the configuration file: unknown setting %q", key)}
		}
	}
	return nil
}

// Resolve implements kong.Resolver.
func (c config) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Tag.Envs {
		if _, set := os.LookupEnv(env); set {
			return nil, nil
		}
	}
	return c[flag.Name], nil
}

func allFlags(n *kong.Node) []*kong.Flag {
	flags := slices.Clone(n.Flags)
	for _, child := range n.Children {
		flags = append(flags, allFlags(child)...)
	}
	return flags
}
