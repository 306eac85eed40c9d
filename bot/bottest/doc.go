// Package bottest checks what implements the interfaces of bot: TestStore is the
// conformance test of every store, MemStore a store for tests of what uses one.
package bottest
