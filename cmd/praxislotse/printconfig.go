package main

import (
	"fmt"
	"net/url"

	"go.yaml.in/yaml/v3"
)

// printConfig writes the settings in force as a configuration file. A password
// in the database's address is left out.
func (c *serveCommand) printConfig(p *program) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	database, err := c.url()
	if err != nil {
		return err
	}
	settings := struct {
		Listen         string   `yaml:"listen"`
		Database       string   `yaml:"database"`
		Data           string   `yaml:"data"`
		Knowledge      []string `yaml:"knowledge"`
		PublicURL      string   `yaml:"public_url"`
		TrustedProxies []string `yaml:"trusted_proxies"`
	}{c.Listen, withoutPassword(database), dir, c.Knowledge, c.PublicURL, c.TrustedProxies}
	b, err := yaml.Marshal(settings)
	if err != nil {
		return fmt.Errorf("print the settings: %w", err)
	}
	_, err = p.out.Write(b)
	return err
}

func withoutPassword(database string) string {
	u, err := url.Parse(database)
	if err != nil || u.User == nil {
		return database
	}
	return u.Redacted()
}
