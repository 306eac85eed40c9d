// Package store keeps conversations, turns and requests in SQL databases: bun
// over database/sql, today on SQLite.
//
// What differs between databases stays in sqlite.go and the migrations; the
// queries are written once. Tables and keys:
//
//	conversations  id, compare-and-set on revision; memory as JSON
//	turns          id ascending over the whole store, never used twice;
//	               (conversation_id, client_id) unique; reply, trace, masked as JSON
//	requests       number, compare-and-set on revision; slots as JSON;
//	               at most one unresolved per conversation
//	audits         one row per change of a request, never changed
package store
