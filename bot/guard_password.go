package bot

import "strings"

var (
	passwordWords = words(`passwort passwörter passwd password pw pwd pwort pass paswort pasword password passwrot passwrt passort pasport kennwort kenwort
		kennwrot kennwörter losungswort initialpasswort startpasswort einmalpasswort portalpasswort zugangspasswort erstpasswort passworte passwot kennwot passwoert`)
	pinWords = words(`pin pins tan tans puk mtan geheimzahl zugangscode freischaltcode freischaltungscode aktivierungscode aktivierungskode sicherheitscode
		einmalcode bestätigungscode entsperrcode registrierungscode verifizierungscode einmalkennwort geheimnummer pincode kartenpin`)
	loginWords = words("zugangsdaten logindaten anmeldedaten login zugang credentials benutzerdaten")

	// saysStrongly and saysWeakly stand between the word and the secret;
	// skipped words may stand there as well.
	saysStrongly = words("lautet lautete heißt hieß sei lauten")
	saysWeakly   = words("ist war is wäre isch wär")
	skippedWords = words(`vom bei beim im am in unserem meinem unseren zugang konto account immer bisher früher für fürs das dem zum portal mitgliederportal jetzt neu neue neues neuen hier von mir uns der praxis auf als aktuell nun nämlich
		also übrigens folgendes folgende nr nummer code unser mein meine des die alt altes online`)
	arrives = words("kam kommt mit") // "als TAN kam 445566"
	briefly = words("jetzt nun aktuell also übrigens nämlich hier")

	// secretUnits after a number say that it counts something.
	secretUnits = words(`tage tagen mal x zeichen stellen stellig stellige stelligen ziffern minuten stunden wochen monate monaten jahre jahren uhr versuche
		versuchen buchstaben sekunden fach prozent euro seiten tag monat jahr woche benutzer mitarbeiter personen nutzer`)

	// predicates are what practices say of a password without telling it.
	predicates = words(`falsch abgelaufen weg vergessen vergessn fergessen gesperrt ungültig gültig unbekannt verloren verlorengegangen angekommen nicht hinüber futsch kaputt
		zurückgesetzt geändert neu alt kurz lang zu leer blockiert deaktiviert unklar unsicher sicher richtig korrekt identisch gleich dasselbe
		verlegt verschwunden entfallen gelöscht unleserlich unlesbar defekt abgelehnt nirgends wichtig notwendig nötig erforderlich pflicht bekannt da fort
		eingetragen gespeichert sichtbar unsichtbar schwach stark einfach schwierig kompliziert veraltet bestätigt erloschen verfallen inkorrekt
		kommt kam fehlt geht funktioniert klappt wird wurde ändern zurücksetzen frage fragen problem probleme hilfe fehler brief post zugang portal anmeldung
		login eingeben gesucht gesendet verschickt zugestellt zusenden zuschicken beantragen bitte dringend leider wieder immer noch nie mindestens maximal
		vergeben pflicht pflichtfeld bestandteil benutzername pin passwort kennwort groß klein okay ok fehlerhaft verschieden unterschiedlich dabei enthalten derselbe dieselbe anders
		weiterhin längst bereits schon irgendwie plötzlich heute gestern morgen danke mfg`)

	// afterSecret words go on with the sentence after a secret.
	afterSecret = words(`und aber oder geht funktioniert wird klappt stimmt passt klappts geht's doch jedoch bitte wurde kann stimmts wieso warum was wie wo trotzdem weil`)
)

// findPasswords finds passwords and PINs by the word that introduces them.
func findPasswords(lx []lexeme) []lexSpan {
	var out []lexSpan
	known := -1 << 20 // where the last one was found
	for i := range lx {
		if lx[i].kind != lexWord {
			continue
		}
		kind, after := introduces(lx, i)
		if kind == "" && i-known < 12 && (lx[i].s == "neue" || lx[i].s == "neues" || lx[i].s == "jetzt") {
			kind, after = SecretPassword, i+1
		}
		if kind == "" {
			if loginWords[lx[i].s] {
				out = appendLogin(out, lx, i)
			}
			continue
		}
		if from, to, ok := secretAfter(lx, after, kind); ok {
			out = append(out, lexSpan{from, to, kind})
			known = to
		} else if from, to, ok := secretBefore(lx, i, kind); ok {
			out = append(out, lexSpan{from, to, kind})
		} else if from, to, ok := chosenSecret(lx, i, after); ok {
			out = append(out, lexSpan{from, to, kind})
		} else if from, to, ok := chosenBefore(lx, i, after); ok {
			out = append(out, lexSpan{from, to, kind})
		}
	}
	return out
}

// introduces returns the kind of secret that the word at i announces and where
// the announcement ends. Compounds such as "PIN-Brief" announce nothing.
func introduces(lx []lexeme, i int) (kind string, after int) {
	switch s := lx[i].s; {
	case passwordWords[s] || len(s) > 8 && (strings.HasSuffix(s, "passwort") || strings.HasSuffix(s, "kennwort")):
		kind = SecretPassword
	case pinWords[s]:
		kind = SecretPIN
	default:
		return "", i
	}
	if after = i + 1; after+1 >= len(lx) || lx[after].gap || !lx[after].isSign("-/") || lx[after+1].gap {
		return kind, after
	}
	if lx[after+1].kind != lexWord {
		return kind, after + 1
	}
	if w := lx[after+1].s; w == "nummer" || w == "nr" || w == "code" {
		return kind, after + 2
	}
	return "", i
}

// secretAfter looks behind the announcement for the secret.
func secretAfter(lx []lexeme, i int, kind string) (from, to int, ok bool) {
	link, near := 0, true // link: 0 none, 1 "ist", 2 ":" or "lautet"
	for j := i; j < len(lx) && j < i+9; j++ {
		l := &lx[j]
		switch {
		case l.isSign(":=") || l.isWord(saysStrongly):
			link, near = 2, true
		case l.isWord(saysWeakly) || kind == SecretPIN && l.isWord(arrives):
			link, near = max(link, 1), true
		case l.isSign(quoteSigns):
			return quoted(lx, j, kind)
		case l.isSign("->(") && l.gap || l.isSign(">)") || l.isSign(".") && j == i:
		case l.kind == lexLine:
			if j > i && link == 0 && !lx[j-1].isSign(":=") {
				return 0, 0, false
			}
			near = link == 2
		case l.isWord(skippedWords) && !(j+1 < len(lx) && !lx[j+1].gap && lx[j+1].kind == lexDigits):
			near = near && briefly[l.s]
		case l.upper && j > i && lx[j-1].isWord(placing) && link == 0 && !study(lx, j, chunkEnd(lx, j)).strong():
			near = false // "vom Konnektor"
		default:
			if link > 0 && l.s == "wie" {
				return likened(lx, j, kind)
			}
			if from, to, ok := candidate(lx, j, kind, link, near); ok || link == 0 {
				return from, to, ok
			}
			return later(lx, j+1, kind)
		}
	}
	return 0, 0, false
}

const quoteSigns = "\"„“”»«'‚‘’`"

// quoted takes what stands in quotation marks, at most eight lexemes.
func quoted(lx []lexeme, i int, kind string) (from, to int, ok bool) {
	for j := i + 1; j < len(lx) && j < i+10 && lx[j].kind != lexLine && lx[j].kind != lexSecret; j++ {
		if !lx[j].isSign(quoteSigns) {
			continue
		}
		c := study(lx, i+1, j)
		plain := c.letters && j == i+2 && (lx[i+1].function() || predicates[lx[i+1].s] || len(lx[i+1].s) < 4)
		return i + 1, j, j > i+1 && !plain
	}
	if i+1 < len(lx) {
		return candidate(lx, i+1, kind, 2, true)
	}
	return 0, 0, false
}

// candidate judges the chunk at i.
func candidate(lx []lexeme, i int, kind string, link int, near bool) (from, to int, ok bool) {
	if lx[i].kind == lexSecret || lx[i].isSign(",;?!.") {
		return 0, 0, false
	}
	to = trimEnd(lx, i, chunkEnd(lx, i))
	c := study(lx, i, to)
	if to <= i || c.counts || c.address || c.date || unitFollows(lx, to) {
		return 0, 0, false
	}
	switch {
	case c.onlyDigits():
		if _, year := yearOf(lx, i); year && len(lx[i].s) == 4 && link < 2 && to < len(lx) && lx[to].isWord(predicates) {
			return 0, 0, false // "ist 2025 abgelaufen"
		}
		return digitSecret(lx, i, kind)
	case c.strong() && (link > 0 || c.length > 3):
		return i, to, true
	case link == 0 || !near || !plausible(lx, i, to, link):
		return 0, 0, false
	}
	if to < len(lx) && lx[to].kind == lexDigits { // "Sommer 2024"
		to++
	}
	return i, to, true
}

// digitSecret takes groups of digits that together are long enough.
func digitSecret(lx []lexeme, i int, kind string) (from, to int, ok bool) {
	const longest = 12
	if len(lx[i].s) > longest {
		return i, i + 1, true
	}
	digits, to := digitRun(lx, i, longest, "-")
	least := 4
	if kind == SecretPIN {
		least = 3
	}
	return i, to, len(digits) >= least && !unitFollows(lx, to)
}

// plausible: a plain word can be the secret when the clause ends with it and it
// is nothing that one says about a password.
func plausible(lx []lexeme, i, to, link int) bool {
	l := &lx[i]
	if l.kind != lexWord || l.function() || predicates[l.s] || len(l.s) < 4 && link < 2 || passwordWords[l.s] || pinWords[l.s] {
		return false
	}
	if link == 1 && l.s == "geheim" {
		return false
	}
	if link == 1 && !l.upper && participle(l.s) {
		return false
	}
	if to == len(lx) {
		return true
	}
	n := &lx[to]
	return n.kind == lexLine || n.isSign(".,;!)") || n.isWord(afterSecret) || n.kind == lexDigits || n.isSign("-") && n.gap
}

// participle recognises the shape of German participles and adjectives.
func participle(s string) bool {
	for _, p := range []string{"ge", "ver", "be", "er", "ent", "zer", "un", "ab", "an", "aus", "ein", "zuruck", "zu", "nicht", "um", "uber", "miss"} {
		if strings.HasPrefix(s, p) && len(s) > len(p)+3 && (strings.HasSuffix(s, "t") || strings.HasSuffix(s, "en")) {
			return true
		}
	}
	for _, e := range []string{"bar", "los", "lich", "isch", "ig", "iert", "haft", "sam"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// secretBefore finds "Sommer24 ist mein Passwort" and "mit Sommer24 als Passwort".
func secretBefore(lx []lexeme, i int, kind string) (from, to int, ok bool) {
	j := i - 1
	for j >= 0 && i-j < 4 && lx[j].kind == lexWord && beforeTrigger[lx[j].s] {
		j--
	}
	if j < 0 || j == i-1 && !lx[j].isWord(linkBefore) || !lx[j].isWord(linkBefore) && !lx[j].isSign("=") {
		return 0, 0, false
	}
	to = j
	for j--; j > 0 && to-j < 16 && !lx[j].gap && lx[j].kind != lexSecret; j-- {
	}
	if j < 0 || to-j >= 16 || lx[j].kind == lexSecret || lx[to-1].isSign(".,;:?") || lx[to-1].kind == lexLine {
		return 0, 0, false
	}
	if c := study(lx, j, to); !c.strong() && !(c.onlyDigits() && c.length >= 4 && c.length <= 8) || c.address || c.date {
		return 0, 0, false
	}
	return j, to, true
}

var (
	beforeTrigger = words("das die der mein meine unser unsere dem richtige")
	linkBefore    = words("ist war als lautet wäre")
)

// appendLogin finds the part after the slash in "Zugangsdaten: name / secret".
func appendLogin(out []lexSpan, lx []lexeme, i int) []lexSpan {
	if i+1 >= len(lx) || !lx[i+1].isSign(":=") {
		return out
	}
	for j := i + 2; j < len(lx) && j < i+14 && lx[j].kind != lexLine && lx[j].kind != lexSecret; j++ {
		if lx[j].isSign("/|") && j+1 < len(lx) {
			to := trimEnd(lx, j+1, chunkEnd(lx, j+1))
			if c := study(lx, j+1, to); to > j+1 && lx[j+1].kind != lexSecret && lx[j+1].kind != lexLine && c.strong() && !c.address {
				return append(out, lexSpan{j + 1, to, SecretPassword})
			}
		}
	}
	return out
}
