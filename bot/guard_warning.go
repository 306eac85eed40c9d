package bot

import (
	"slices"
	"strings"
)

// Warning tells the practice what was taken out of its message; empty if
// nothing was.
func Warning(found []Finding) string {
	kinds := make([]string, len(found))
	for i, f := range found {
		kinds[i] = f.Kind
	}
	return WarningOf(kinds)
}

// WarningOf is Warning for the kinds as they are stored with a turn.
func WarningOf(kinds []string) string {
	var parts []string
	for _, w := range secretWarnings {
		if slices.ContainsFunc(w.kinds, func(k string) bool { return slices.Contains(kinds, k) }) {
			parts = append(parts, w.text)
		}
	}
	return paragraphs(parts...)
}

var secretWarnings = []struct {
	kinds []string
	text  string
}{
	{[]string{SecretPassword, SecretPIN}, "Aus Ihrer Nachricht habe ich ein Passwort oder eine PIN entfernt; gespeichert wurde davon nichts. Bitte senden Sie so etwas nie im Chat, und ändern Sie das Passwort sicherheitshalber."},
	{[]string{SecretKVNR, SecretCard, SecretPatient}, "Aus Ihrer Nachricht habe ich Angaben zu einer Patientin oder einem Patienten entfernt; gespeichert wurde davon nichts. Bitte senden Sie im Chat keine Patientendaten."},
	{[]string{SecretIBAN}, "Aus Ihrer Nachricht habe ich eine Bankverbindung entfernt; gespeichert wurde davon nichts. Bitte senden Sie im Chat keine Kontodaten."},
}

// OnlySecret reports whether a masked message says nothing besides what was
// taken out of it: all other words introduce the secret, greet or thank.
func (g *Guard) OnlySecret(masked string) bool {
	lx := lex(masked)
	some := false
	for i := range lx {
		l := &lx[i]
		switch {
		case l.kind == lexSecret:
			some = true
		case l.isSign("?") || l.isWord(askingWords):
			return false
		case l.kind == lexDigits || l.kind == lexWord && len(l.s) < 2:
		case l.kind == lexWord && !l.function() && !introducing[l.s] && !passwordWords[l.s] && !pinWords[l.s] && !afterUser(lx, i):
			return false
		}
	}
	return some
}

var askingWords = words("wie was wo wann warum wieso weshalb wer wohin woher welche welcher welches wozu kann können muss darf soll")

// introducing words only lead to a secret.
var introducing = words(`hallo guten tag morgen abend moin servus danke bitte gruß grüße grüßen freundlichen liebe lieben sehr geehrte damen herren
	mein meine unser unsere ist lautet heißt war und der die das für fürs zum im portal mitgliederportal zugang login benutzer benutzername user username
	benutzerkennung kennung anmeldung zugangsdaten logindaten anmeldedaten neu neue neues alt altes
	patient patientin patienten pat versicherte versicherter versicherten frau herr herrn name nummer nr kvnr versichertennummer versichertennr egk karte
	kartennummer iban konto bankverbindung geb geboren am geburtsdatum diagnose icd hat wohnhaft wohnt in hier meiner meines unserer von vom schein info
	mit leidet an wegen daten`)

// afterUser: the word is the user name that stands before a password.
func afterUser(lx []lexeme, i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if lx[j].isWord(userWords) {
			return true
		}
		if lx[j].kind == lexLine || lx[j].isSign(",;.") {
			return false
		}
	}
	return false
}

var userWords = words("benutzer benutzername benutzerkennung user username login kennung nutzername anmeldename zugangsdaten")

// withoutPlaceholders returns a masked message without what stands in place of
// its secrets: they are no words of the practice.
func withoutPlaceholders(masked string) string {
	for _, p := range placeholders {
		masked = strings.ReplaceAll(masked, p.text, "")
	}
	return strings.TrimSpace(masked)
}
