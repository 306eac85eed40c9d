package bot

// Wishes of an application.
const (
	wishPost     = "form_by_post"
	wishLink     = "form_by_link"
	wishStatus   = "status"
	wishWithdraw = "withdraw"
	wishOther    = "other"
)

// wish reads what the practice wants done. The way of delivery counts only
// where a form is asked for, or in a short answer while it is filled in: "Kommt
// das Passwort per Post?" is a question.
func (r *reader) wish() {
	var way string
	form, send, sendWord := r.asked == slotWish || r.briefAnswer(), false, false
	for i := range r.lx {
		l := &r.lx[i]
		if l.kind != lexWord {
			continue
		}
		form = form || l.isWord(formWords)
		sendWord = sendWord || l.isWord(sendWords)
		send = send || l.isWord(sendByPost)
		switch {
		case r.used[i] || negated(r.lx, i) || wishNegated(r.lx, i):
		case l.isWord(withdrawWords) || l.s == "zuruck" && r.follow(i) == "ziehen":
			r.found.Slots.Wish = wishWithdraw
			return
		case l.isWord(statusWords) || l.s == "weit" && i > 0 && r.lx[i-1].s == "wie" && r.about(formWords):
			r.found.Slots.Wish = wishStatus
			return
		case l.isWord(linkWords) || l.isWord(mailWords) && r.byMail(i):
			way = wishLink
		case l.isWord(postWords) && (form && len(r.lx) < 3 || i > 0 && (r.lx[i-1].isWord(byWords) || r.lx[i-1].s == "der") || l.s != "post" || r.asked == slotWish):
			way = wishPost
		}
	}
	switch {
	case way != "" && (form || send || sendWord || r.asked == slotWish) && !r.asksOnly():
		r.found.Slots.Wish = way
	case way == "" && send && form && !r.asksOnly():
		r.found.Slots.Wish = wishPost
	}
}

// byMail: the mail at i is a way of delivery, not the label of an address.
func (r *reader) byMail(i int) bool {
	before := i > 0 && r.lx[i-1].isWord(byWords)
	return before || r.found.Slots.Email == "" && (i > 0 && r.lx[i-1].isSign("-") || r.asked == slotWish || r.follow(i) == "statt")
}

// maxBriefAnswer bounds in lexemes what is read as a mere "lieber per Post".
const maxBriefAnswer = 7

func (r *reader) briefAnswer() bool {
	return r.asked != "" && len(r.lx) <= maxBriefAnswer && !r.about(questionMarks)
}

// asksOnly: the message asks whether something else comes by post.
func (r *reader) asksOnly() bool {
	return r.about(accessWords) && r.about(questionMarks) && !r.about(formWords)
}

func (r *reader) about(set wordSet) bool {
	for i := range r.lx {
		if r.lx[i].isWord(set) || set["?"] && r.lx[i].isSign("?") {
			return true
		}
	}
	return false
}

func wishNegated(lx []lexeme, i int) bool {
	return i+1 < len(lx) && lx[i+1].s == "nicht" && (i+2 >= len(lx) || lx[i+2].isSign(",.;"))
}

var (
	formWords     = words("formular formulare antrag anträge antragsformular unterlagen antragsunterlagen antragsformulare vordruck zettel bogen papiere papierkram online-zugang antrages antrags")
	accessWords   = words("passwort kennwort pin zugangsdaten benutzername login")
	questionMarks = words("kommt kommen wann kam bekomme erhalte ?")
	sendWords     = words("schicken schickt senden sendet zusenden zuschicken zukommen brauchen brauche bräuchten bräuchte hätten hätte möchte möchten benötige benötigen haben wollen will")
	sendByPost    = words("zuschicken zusenden zugeschickt zugesandt zuschikken zuschiken schicken zukommen")
	linkWords     = words("link download downloaden herunterladen runterladen downloadlink pdf elektronisch digital ausdrucken onlineformular")
	mailWords     = words("mail email e-mail")
	postWords     = words("post postweg postalisch brief briefpost papierform papier postalischen briefkasten")
	byWords       = words("per mit via als in auf dem den")
	withdrawWords = words("zurückziehen zurückzieh zurücknehmen stornieren widerrufen storno zurückgezogen")
	statusWords   = words("status bearbeitungsstand bearbeitungsstatus sachstand antragsstatus antragsstand")
)
