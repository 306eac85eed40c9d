package bot

import (
	"fmt"
	"strings"
)

// The words that practices read. All of them are formal German; nothing here
// states a fact of the documentation: facts are quoted, never phrased.

// Lead-ins of an answer.
const (
	phraseAnswer    = "Dazu steht in der Dokumentation:"
	phraseAnswers   = "Dazu gibt es in der Dokumentation mehrere Stellen:"
	phraseProcedure = "Das sind die Schritte in der Reihenfolge der Dokumentation:"
	phraseRest      = "Zu Ihrer übrigen Frage steht dort:"
)

// Honest noes.
const (
	phraseNothing      = "Dazu habe ich in der Dokumentation nichts gefunden."
	phraseNothingOn    = "Zu %s steht in der Dokumentation nichts."
	phraseContested    = "Dazu kann ich Ihnen weder Ja noch Nein sagen: Die Dokumentation ist an dieser Stelle nicht auf dem neuesten Stand oder nicht eindeutig."
	phraseNearest      = "In der Dokumentation kommen diese Abschnitte Ihrer Frage am nächsten:"
	phraseOfferPerson  = "Möchten Sie, dass sich eine Mitarbeiterin oder ein Mitarbeiter darum kümmert?"
	phraseOffTopic     = "Damit kenne ich mich nicht aus. Ich beantworte Fragen zur Online-Abrechnung und zum Zugang zum Mitgliederportal."
	phraseForeign      = "Ich kann leider nur auf Deutsch antworten. Bitte stellen Sie Ihre Frage auf Deutsch, oder lassen Sie sich mit einer Mitarbeiterin oder einem Mitarbeiter verbinden."
	phraseRejected     = "Dann habe ich Sie falsch verstanden."
	phraseRejectedMore = "Meinten Sie eines davon? Sonst beschreiben Sie es bitte mit anderen Worten."
	phraseRejectedNone = "Eine passendere Stelle finde ich in der Dokumentation nicht."
)

// Clarifying.
const (
	phraseEmpty    = "Ich habe keine Frage erkannt. Was möchten Sie wissen?"
	phraseWhich    = "Was davon meinen Sie?"
	phraseYesWhat  = "Worauf bezieht sich Ihre Antwort? Bitte stellen Sie Ihre Frage in einem Satz."
	phraseDeclined = "In Ordnung. Wenn Sie noch etwas wissen möchten, fragen Sie einfach."
)

// Refusals.
const (
	phraseInstruction = "Solche Anweisungen führe ich nicht aus. Ich beantworte Fragen zur Online-Abrechnung mit Stellen aus der Dokumentation."
	phraseAbuse       = "Ich verstehe, dass Sie verärgert sind. Sagen Sie mir bitte, worum es geht, oder lassen Sie sich mit einem Menschen verbinden."
	phraseSecretOnly  = "Bitte stellen Sie Ihre Frage noch einmal ohne diese Angaben."
)

// Courtesies.
const (
	phraseGreeting = "Guten Tag! Ich bin der digitale Assistent, ein Computerprogramm, und beantworte Fragen zur Online-Abrechnung mit Stellen aus der Dokumentation. Was möchten Sie wissen?"
	phraseThanks   = "Gern geschehen. Wenn noch etwas offen ist, fragen Sie einfach."
	phraseFarewell = "Auf Wiedersehen!"
	phraseIdentity = "Ich bin ein Computerprogramm. Ich suche Stellen aus der Dokumentation heraus; auf Wunsch übergebe ich Sie an einen Menschen."
)

// Requests. NumberPlaceholder becomes the Vorgangsnummer when the request is
// stored, so that no text promises what has not happened.
const (
	phraseHandedOver    = "Ihr Anliegen ist als Vorgang " + NumberPlaceholder + " an die Mitarbeitenden übergeben. Die Antwort erscheint hier in diesem Gespräch."
	phraseSent          = "Ihr Antrag auf Zusendung ist als Vorgang " + NumberPlaceholder + " gespeichert und liegt den Mitarbeitenden vor. Rückfragen und Antworten erscheinen hier in diesem Gespräch."
	phraseNotStored     = "Daraus würde im Chat der Webseite ein Vorgang für die Mitarbeitenden. Hier im Terminal wird nichts gespeichert und nichts abgeschickt."
	phraseAlreadyOpen   = "Ihr Anliegen liegt den Mitarbeitenden bereits als Vorgang %s vor. Ihre Nachricht steht im Gespräch und ist dort für sie sichtbar."
	phraseAskNumber     = "Bitte nennen Sie mir die Vorgangsnummer (sechs Ziffern und ein Buchstabe, zum Beispiel in der Form 482173-B). Haben Sie keine, kann ein Mensch nachsehen."
	phraseWrongNumber   = "Diese Vorgangsnummer enthält einen Tippfehler: Der Buchstabe am Ende passt nicht zu den Ziffern. Bitte prüfen Sie sie noch einmal."
	phraseStatus        = "Der Vorgang %s %s."
	phraseStatusElse    = "Zu dieser Vorgangsnummer mit dieser BSNR kann ich keine Auskunft geben. Bitte prüfen Sie beide Nummern und schreiben Sie sie noch einmal."
	phraseNothingToStop = "Es läuft gerade nichts, was ich abbrechen könnte."
	phraseFormDropped   = "Ich habe abgebrochen; es wurde nichts abgeschickt."
	phraseWithdrawn     = "Der Vorgang %s ist zurückgezogen."
)

// stateNames say where a request stands, after "Vorgang …:".
var stateNames = map[RequestState]string{
	Draft:     "noch nicht abgeschickt",
	Open:      "liegt vor und wartet auf Bearbeitung",
	Claimed:   "wird gerade bearbeitet",
	Waiting:   "wartet auf Ihre Antwort",
	Resolved:  "ist erledigt",
	Withdrawn: "ist zurückgezogen",
}

// Choices that recur.
var (
	choicePerson = Choice{Label: "Mit einem Menschen sprechen", Value: "Ich möchte mit einem Menschen sprechen"}
	choiceNo     = Choice{Label: "Nein, danke", Value: "Nein, danke"}
	choiceSend   = Choice{Label: "Ja, absenden", Value: "Ja, absenden"}
	choiceChange = Choice{Label: "Etwas ändern", Value: "Ändern"}
	choiceCancel = Choice{Label: "Abbrechen", Value: "Abbrechen"}
)

// nothingOn says that the documentation is silent about the topic.
func nothingOn(topic string) string { return fmt.Sprintf(phraseNothingOn, topic) }

// paragraphs joins the non-empty parts with a blank line.
func paragraphs(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "\n\n")
}
