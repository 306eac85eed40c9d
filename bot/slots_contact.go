package bot

// contact reads who writes. What somebody says of themselves outweighs any
// other name in the message.
func (r *reader) contact() {
	for _, read := range []func(int) bool{r.labelledContact, r.saysName, r.signs, r.titled} {
		for i := range r.lx {
			if r.lx[i].kind == lexWord && !r.used[i] && read(i) {
				return
			}
		}
	}
}

// labelledContact: "Ansprechpartnerin: …", "Kontakt ist …".
func (r *reader) labelledContact(i int) bool {
	l := &r.lx[i]
	strong := l.isWord(contactLabels)
	weak := l.isWord(weakContactLabels) && i+1 < len(r.lx) && r.lx[i+1].isSign(":")
	if !strong && !weak {
		return false
	}
	j := i + 1
	for j < len(r.lx) && j < i+6 && (r.lx[j].isSign(":.=-") || r.lx[j].isWord(contactLead)) {
		j++
	}
	return r.takeName(j, j > i+1 && r.lx[j-1].isSign(":"))
}

var (
	contactLabels     = words("ansprechpartner ansprechpartnerin ansprechperson ansprechpartner*in kontakt kontaktperson händen hd ansprechparter")
	weakContactLabels = words("name vorname kontakt")
	contactLead       = words("ist bei uns wäre die der lautet heißt in praxis unsere unser")
)

// saysName: "mein Name ist …", "ich bin die Sr. …", "hier spricht …".
func (r *reader) saysName(i int) bool {
	w, next := r.lx[i].s, r.follow(i)
	j := 0
	switch {
	case w == "name" && i > 0 && (r.lx[i-1].s == "mein") && (next == "ist" || next == "war" || next == "lautet"):
		j = i + 2
	case w == "heisse" && (next == "ich" || i > 0 && r.lx[i-1].s == "ich"):
		j = i + 1 + b2i(next == "ich")
	case w == "bin" && (i > 0 && r.lx[i-1].s == "ich" || next == "ich"):
		j = i + 1 + b2i(next == "ich")
	case w == "hier" && (next == "ist" || next == "spricht" || next == "schreibt"):
		j = i + 2
	case w == "hier" && i < 6:
		j = i + 1
	default:
		return false
	}
	for j < len(r.lx) && j < i+7 && (r.lx[j].isSign(",:.") || r.lx[j].isWord(selfLead)) {
		j++
	}
	return r.takeName(j, w != "hier" || j > i+1)
}

var selfLead = words("die der eine ein nochmal mal wieder noch es sr schwester mfa arzthelferin ich")

func (r *reader) follow(i int) string {
	if i+1 < len(r.lx) && r.lx[i+1].kind == lexWord {
		return r.lx[i+1].s
	}
	return ""
}

// signs: a name on its own behind the greeting.
func (r *reader) signs(i int) bool {
	if !r.lx[i].isWord(greetings) {
		return false
	}
	j := i + 1
	if r.follow(i) == "aus" {
		j = i + 3 // "Grüße aus Plauen, Sabine"
	}
	for j < len(r.lx) && j < i+8 && (r.lx[j].kind == lexLine || r.lx[j].isSign(",.!") || r.lx[j].isWord(greetingRest)) {
		j++
	}
	if j == i+1 && r.lx[i].s != "mfg" && r.lx[i].s != "vg" && r.lx[i].s != "lg" && !r.atEnd(j) {
		return false
	}
	return r.takeName(j, true)
}

// atEnd: at most four lexemes are left.
func (r *reader) atEnd(i int) bool { return i < len(r.lx) && len(r.lx)-i <= 4 }

var (
	greetings    = words("grüße grüßen gruß grüsse mfg vg lg danke dank")
	greetingRest = words("und viele liebe aus der im voraus schon mal schonmal freundliche freundlichen")
)

// titled: "Frau Schulze", unless a practice or somebody else is meant.
func (r *reader) titled(i int) bool {
	if !r.lx[i].isWord(honorifics) || negated(r.lx, i) {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if r.lx[j].isWord(notOwn) || r.lx[j].s == "geehrter" || r.lx[j].s == "hallo" {
			return false
		}
		if r.lx[j].isSign(",.;:!?") || r.lx[j].kind == lexLine {
			break
		}
	}
	return r.takeName(i, false)
}

var notOwn = words("geehrte geehrter liebe lieber mit an bei von praxis hallo sprach patient patientin")

// takeName takes a title and up to three names at i. Without capitals a name is
// taken only where one is sure to stand.
func (r *reader) takeName(i int, sure bool) bool {
	from := i
	titled := false
	for i < len(r.lx) && (r.lx[i].isWord(nameTitles) || r.lx[i].isSign(".") && i > from) && !r.used[i] {
		i++
		titled = true
	}
	end := i
	for n := 0; n < 3 && end < len(r.lx) && !r.used[end] && r.partOfName(end, sure || titled, n); n++ {
		end++
		for end+1 < len(r.lx) && !r.lx[end].gap && (r.lx[end].isSign("-") || r.lx[end].isSign(".") && len(r.lx[end-1].s) == 1) {
			if r.lx[end].isSign(".") {
				end++
				break
			}
			end += 2
		}
	}
	if end == i || r.used[from] {
		return false
	}
	r.found.Slots.Contact = r.take(from, end)
	return true
}

var nameTitles = words("frau herr herrn fr hr dr prof med dipl")

func (r *reader) partOfName(i int, sure bool, n int) bool {
	l := &r.lx[i]
	if l.kind != lexWord || l.isWord(notNames) || l.isWord(notPractice) || l.isWord(notContact) || practiceHead(l.s) || labelOf(l) != "" {
		return false
	}
	if l.isWord(districtWords) || r.lx[i-b2i(i > 0)].isWord(districtWords) && i > 0 {
		return false
	}
	if l.function() && !(l.upper && (n > 0 || i > 0 && r.lx[i-1].isWord(honorifics))) {
		return false
	}
	_, isTown := towns[l.s]
	if l.upper {
		return !(isTown && i > 0 && r.lx[i-1].s == "aus")
	}
	return sure && len(l.s) > 2 && (n == 0 || !r.lx[i-1].upper)
}

var notContact = words(`ärztin arzt hausarzt hausärztin zahnarzt psychotherapeut psychotherapeutin mfa schwester inhaber inhaberin neu praxismanagerin sekretariat assistentin
	arzthelferin empfang verzweifelt nicht heute gerade leider seit kinderarzt facharzt therapeut therapeutin niedergelassen umgezogen ihre ihr ihnen voraus für
	vorab sehr viel vielmals mal schon und aus gesperrt dabei nun raus sicher unsicher am beim verärgert allein neuling praxisinhaber orthopäde internist
	gynäkologe urologe hno augenarzt schön schöne wochenende`)
