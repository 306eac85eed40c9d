package bottest

import (
	"testing"

	"praxislotse/bot"
)

func TestMemStore(t *testing.T) {
	TestStore(t, func(*testing.T) bot.Store { return new(MemStore) })
}
