// Package bot is the conversation. One question's way through it:
//
//	channel → Service.Receive: the Guard masks secrets, the turn is stored, the
//	channel may acknowledge → Service.Run, one turn at a time per conversation
//	→ Dialogue.Turn: the Classifier names the act, the form or the engine is
//	asked, the Policy decides answer | clarify | no_answer | handoff | refuse |
//	smalltalk, phrases.go gives the words → Store.Commit writes reply, memory
//	and request in one transaction → the channel shows what is stored.
//
// A request (Vorgang) is opened by the same commit that tells the practice so;
// nothing is promised before it happened. Desk holds what staff may do with it.
//
// Words belong to this package, form to the channel. The package imports only
// the standard library, knowledge and index.
package bot
