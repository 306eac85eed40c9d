package bot

// The roundabout ways of telling a password: by what it is like, and by what
// somebody chose or typed. They are tried where no link such as "ist" or ":"
// stands directly before the secret.

var (
	// chosen words end a clause that tells what was taken as the password.
	chosen = words(`genommen gewählt verwendet benutzt genutzt eingegeben eingetippt eingetragen gesetzt festgelegt eingestellt vergeben hinterlegt
		angegeben ausgesucht ausgedacht versucht probiert ausprobiert getippt gespeichert eingerichtet nehme nehmen verwende verwenden benutze
		benutzen nutze nutzen wähle wählen gebe tippe habe hab haben`)
	likenLead = words("wie mein meine meinem unser unsere unserem der die das dem mit ein eine bei zu früher immer damals alte alter")
)

// likened finds "heißt wie mein Hund: Bello1" from the "wie" at i: what stands
// behind the colon or comma, or a last word that nobody writes otherwise.
func likened(lx []lexeme, i int, kind string) (from, to int, ok bool) {
	if lx[i].s != "wie" {
		return 0, 0, false
	}
	for j := i + 1; j+1 < len(lx) && j < i+8 && lx[j].kind != lexLine && !lx[j].isSign("?"); j++ {
		if lx[j].isSign(":=-(,") && j > i+1 {
			return candidate(lx, j+1, kind, 2, true)
		}
		if lx[j].isWord(likenLead) || lx[j].kind != lexWord {
			continue
		}
		if from, to, ok := candidate(lx, j, kind, 0, false); ok {
			return from, to, true
		}
	}
	return 0, 0, false
}

// chosenSecret finds "als Passwort erdbeere genommen" and "das Passwort Erdbeere
// eingegeben" behind the announcement at trigger. Without "als" the word has to
// be a noun: "das Passwort mehrmals eingegeben" tells nothing.
func chosenSecret(lx []lexeme, trigger, after int) (from, to int, ok bool) {
	as := trigger > 0 && lx[trigger-1].s == "als"
	if after >= len(lx) || lx[after].kind != lexWord || !(as || lx[after].upper) {
		return 0, 0, false
	}
	to = chunkEnd(lx, after)
	if to >= len(lx) || !lx[to].isWord(chosen) || !tellable(&lx[after]) {
		return 0, 0, false
	}
	return after, to, true
}

// chosenBefore finds "erdbeere als Passwort genommen".
func chosenBefore(lx []lexeme, trigger, after int) (from, to int, ok bool) {
	i := trigger - 2
	if i < 0 || lx[trigger-1].s != "als" || after >= len(lx) || !lx[after].isWord(chosen) {
		return 0, 0, false
	}
	if lx[i].kind != lexWord || !tellable(&lx[i]) {
		return 0, 0, false
	}
	return i, i + 1, true
}

// tellable: a plain word that can be a password and says nothing about one.
func tellable(l *lexeme) bool {
	return !l.function() && !predicates[l.s] && !skippedWords[l.s] && !passwordWords[l.s] && !pinWords[l.s] && !chosen[l.s] &&
		!loginWords[l.s] && !manner[l.s] && len(l.s) > 3
}

// manner words say how something was typed, or name what is no secret.
var manner = words(`mehrmals mehrfach dreimal zweimal einmal fünfmal öfter nichts etwas genau selbst selber vorher nachher erneut nochmal nochmals damals
	niemals jedesmal überall dieses diese denselben dasselbe gleiche gleichen gleicher praxisname praxisnamen namen name bsnr lanr nummer geburtsdatum
	geburtstag wörter wort zahlen zahl buchstaben sonderzeichen kombination anderes andere eigenes eigene altes alte neues neue start initial erst
	umlaute`)

// placing words lead to what the password is for.
var placing = words("vom beim zum im")

// later finds "ist seit gestern Bello1": letters and digits in one at the end of
// a clause that began with "das Passwort ist".
func later(lx []lexeme, i int, kind string) (from, to int, ok bool) {
	for j := i; j < len(lx) && j < i+4 && lx[j].kind == lexWord; j++ {
		c := study(lx, j, trimEnd(lx, j, chunkEnd(lx, j)))
		if from, to, ok := candidate(lx, j, kind, 0, false); ok && c.digits {
			return from, to, to == len(lx) || lx[to].kind == lexLine || lx[to].isSign(".,;!") || lx[to].isWord(afterSecret)
		}
	}
	return 0, 0, false
}
