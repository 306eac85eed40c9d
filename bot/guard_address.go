package bot

import "strings"

// streetAt returns the end of a street with its house number at i, or i.
func streetAt(lx []lexeme, i int) int {
	l := &lx[i]
	if l.kind != lexWord || !streetName(l.s) {
		return i
	}
	j := i + 1
	if j < len(lx) && lx[j].isSign(".") {
		j++
	}
	if j >= len(lx) || lx[j].kind != lexDigits || len(lx[j].s) > 3 {
		return i
	}
	j++
	if j < len(lx) && !lx[j].gap && lx[j].kind == lexWord && len(lx[j].s) == 1 {
		j++
	}
	return j
}

func streetName(s string) bool {
	for _, e := range []string{"strasse", "str", "weg", "platz", "allee", "gasse", "ring", "ufer", "damm", "steig", "siedlung"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// livesBefore: "wohnt in der", "wohnhaft" or "Adresse des Patienten" leads to i.
func livesBefore(lx []lexeme, i int) bool {
	for j := i - 1; j >= 0 && j >= i-6 && !lx[j].isSign(".;!?"); j-- {
		if lx[j].isWord(livesWords) {
			return true
		}
	}
	return false
}

var livesWords = words("wohnhaft wohnt wohnend wohnanschrift patientenadresse patientenanschrift privatadresse")

// placeAfter extends an address by ", 02625 Bautzen".
func placeAfter(lx []lexeme, i int) int {
	j := i
	if j < len(lx) && lx[j].isSign(",") {
		j++
	}
	if j >= len(lx) || lx[j].kind != lexDigits || len(lx[j].s) != 5 {
		return i
	}
	if j++; j < len(lx) && lx[j].kind == lexWord && lx[j].upper {
		j++
	}
	return j
}
