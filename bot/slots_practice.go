package bot

import "strings"

// practice reads the name of the practice.
func (r *reader) practice() {
	small := !strings.ContainsFunc(r.text, func(c rune) bool { return c >= 'A' && c <= 'Z' })
	for i := range r.lx {
		if r.lx[i].kind != lexWord || r.used[i] {
			continue
		}
		if r.lx[i].s == "praxisname" || r.lx[i].s == "praxis" && i+1 < len(r.lx) && r.lx[i+1].isSign(":") {
			if from, to := r.afterLabel(i + 1); to > from {
				r.found.Slots.Practice = r.take(from, to)
				return
			}
		}
		if !practiceHead(r.lx[i].s) || r.hyphened(i) {
			continue
		}
		from := i
		for from > 0 && (strings.HasSuffix(r.lx[from-1].s, "ische") || strings.HasSuffix(r.lx[from-1].s, "arztliche")) && r.lx[from-1].upper {
			from--
		}
		if to := r.practiceEnd(i+1, small || r.asked == slotPractice); to > i+1 {
			r.found.Slots.Practice = r.take(from, to)
			return
		}
	}
}

func (r *reader) hyphened(i int) bool {
	return i+1 < len(r.lx) && !r.lx[i+1].gap && r.lx[i+1].isSign("-")
}

// practiceHead: the word opens the name of a practice.
func practiceHead(s string) bool {
	return strings.HasSuffix(s, "praxis") || s == "mvz" || s == "praxisgemeinschaft" ||
		s == "praxisklinik" || s == "berufsausubungsgemeinschaft" || s == "bag" || s == "versorgungszentrum" || s == "praxiszentrum"
}

// practiceEnd returns the end of the name that begins at i. It needs a title, a
// name or "für" with a field of medicine.
func (r *reader) practiceEnd(i int, small bool) int {
	end := i
	for j := i; j < len(r.lx) && j < i+14; j++ {
		l := &r.lx[j]
		switch {
		case r.used[j] || l.kind == lexLine || l.kind == lexSecret || l.kind == lexDigits && j == i:
			return end
		case l.isWord(practiceTitles):
			small = true // a name follows, capital or not
			end = j + 1
		case l.isSign(".") && (r.lx[j-1].isWord(practiceTitles) || len(r.lx[j-1].s) == 1 || r.lx[j-1].isWord(shortNames)):
			if end == j {
				end = j + 1
			}
		case l.isSign("&+/-") && j > i && j+1 < len(r.lx) && nameLike(&r.lx[j+1], small) && !(l.isSign("-") && l.gap):
		case (l.s == "und" || l.s == "u") && j > i && j+1 < len(r.lx) && (nameLike(&r.lx[j+1], false) || r.lx[j+1].isWord(practiceTitles) || r.lx[j+1].isSign(".")):
		case l.s == "fur" && j+1 < len(r.lx) && r.lx[j+1].upper && !r.lx[j+1].isWord(noFields):
		case end > i && l.upper && towns[l.s].name != "" && !surnames[l.s] && r.lx[j-1].kind == lexWord && r.lx[j-1].upper:
			return end // "Praxis Müller Leipzig"
		case l.s == "im" && j+1 < len(r.lx) && regions[r.lx[j+1].s] != "":
			return end
		case (l.s == "am" || l.s == "an" || l.s == "im" || l.s == "der" || l.s == "zum" || l.s == "zur" || l.s == "von") && r.leadsName(j):
		case nameLike(l, small) && !l.isWord(notPractice) && !(l.s != "muller" && small && !l.upper && l.function()):
			end = j + 1
			if !l.upper {
				small = false
			}
		default:
			return end
		}
	}
	return end
}

// leadsName: "am Markt", "an der Elbe", "von Dr. Hahn".
func (r *reader) leadsName(j int) bool {
	for k := j + 1; k < len(r.lx) && k < j+3; k++ {
		if r.lx[k].upper && !r.lx[k].isWord(notPractice) {
			return true
		}
		if !r.lx[k].isWord(practiceTitles) && r.lx[k].s != "der" && r.lx[k].s != "den" {
			return false
		}
	}
	return false
}

func nameLike(l *lexeme, small bool) bool {
	return l.kind == lexWord && (l.upper || small) && len(l.s) > 0
}

var (
	practiceTitles = words("dr prof med dipl psych dres doktor frau herr dent habil phil rer nat")
	shortNames     = words("dipl psych str st")
	noFields       = words("zugang abrechnung formular antrag unterlagen quartal portal")
	notPractice    = words(`software computer edv team personal inhaber mitarbeiter zugang antrag formular internet anschluss nummer name ort sitz adresse telefon tel
		bsnr lanr in aus bei ist hat hatte braucht möchte will sucht benötigt bekommt online wird wurde soll kann muss mit seit ab und oder die der das bitte
		danke umgezogen eröffnet neu neue neuer nicht auch noch schon jetzt gern gerne hier aber wenn dass ich wir sie unsere unser mein meine plz postleitzahl
		mail email fax handy hallo guten tag mfg grüße gruß liegt befindet heißt fragt wünscht rückruf kommt geht wo wie was wann warum haben sind beantragen`)
)

// afterLabel returns the rest of the line up to a comma, without ":" and "ist".
func (r *reader) afterLabel(i int) (from, to int) {
	for i < len(r.lx) && (r.lx[i].isSign(":=-") || r.lx[i].isWord(saysStrongly) || r.lx[i].s == "ist") {
		i++
	}
	for to = i; to < len(r.lx) && to < i+10; to++ {
		l := &r.lx[to]
		if r.used[to] || l.kind == lexLine || l.kind == lexSecret || l.isSign(",;!?") || labelOf(l) != "" {
			break
		}
	}
	return i, to
}
