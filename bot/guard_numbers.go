package bot

import "strings"

// findNumbers finds numbers of insured persons, of their cards, and IBANs.
func findNumbers(lx []lexeme) []lexSpan {
	var out []lexSpan
	for i := 0; i < len(lx); i++ {
		from, to, kind := i, i, ""
		switch lx[i].kind {
		case lexWord:
			if to = kvnrAt(lx, i); to > i {
				kind = SecretKVNR
			} else if to = ibanAt(lx, i); to > i {
				kind = SecretIBAN
			}
		case lexDigits:
			to, kind = cardAt(lx, i)
		}
		if kind != "" {
			out = append(out, lexSpan{from, to, kind})
			i = to - 1
		}
	}
	return out
}

// kvnrAt returns the end of the number at i, or i. With a label the check digit
// and up to two digits may be wrong: it is a typing error then.
func kvnrAt(lx []lexeme, i int) int {
	if len(lx[i].s) != 1 || i+1 >= len(lx) || i > 0 && !lx[i].gap && (lx[i-1].kind == lexWord || lx[i-1].kind == lexDigits) {
		return i
	}
	if lx[i+1].kind != lexDigits {
		return i
	}
	digits, end := digitRun(lx, i+1, 20, "-.")
	labelled := labelledBy(lx, i, insuredLabel)
	letter := lx[i].s[0]
	if lx[i+1].gap && lx[i+1].s[0] == '0' && strings.IndexByte("tfmh", letter) >= 0 && !labelled {
		return i // T, F, M, H before a telephone number
	}
	switch {
	case len(digits) == 9 && (labelled || validKVNR(letter, digits)):
		return end
	case labelled && len(digits) >= 7 && len(digits) <= 20:
		return end
	case len(digits) > 9 && validKVNR(letter, digits[:9]):
		return endOfDigits(lx, i+1, 9)
	}
	return i
}

// endOfDigits returns the end of the groups at i that hold n digits; when a
// group runs on (the card prints the fund's number behind), all of it counts.
func endOfDigits(lx []lexeme, i, n int) int {
	for ; i < len(lx) && n > 0; i++ {
		if lx[i].kind == lexDigits {
			n -= len(lx[i].s)
		}
	}
	return i
}

// cardAt finds an ICCSN (20 digits from 80276: health sector, Germany) and what
// is called a card number.
func cardAt(lx []lexeme, i int) (end int, kind string) {
	if i > 0 && lx[i-1].kind == lexDigits && !lx[i].gap {
		return i, ""
	}
	digits, end := digitRun(lx, i, 20, "-.")
	if len(digits) == 20 && strings.HasPrefix(digits, "80276") {
		return end, SecretCard
	}
	if len(digits) >= 8 && labelledBy(lx, i, cardLabel) {
		return end, SecretCard
	}
	if len(digits) >= 8 && len(digits) <= 12 && labelledBy(lx, i, insuredLabel) {
		return end, SecretKVNR
	}
	return i, ""
}

// labelledBy reports whether only words that lead to a number stand between a
// label and i.
func labelledBy(lx []lexeme, i int, label func(string) bool) bool {
	for j := i - 1; j >= 0 && j >= i-7; j-- {
		l := &lx[j]
		switch {
		case l.kind == lexWord && label(l.s):
			return true
		case l.isWord(leadToNumber) || l.isSign(":=.-#(") || l.kind == lexWord && len(l.s) == 1:
		default:
			return false
		}
	}
	return false
}

var leadToNumber = words("nr nummer ist lautet die der mit no war hat karte karten versicherten")

func insuredLabel(s string) bool {
	switch s {
	case "kvnr", "versnr", "vnr", "versichertennummer", "versichertennr", "versicherungsnummer", "versicherungsnr", "versicherten", "versichertennumer", "kvnummer":
		return true
	}
	return strings.HasPrefix(s, "krankenversich") || strings.HasPrefix(s, "versichertennum") || strings.HasPrefix(s, "patientennum")
}

func cardLabel(s string) bool {
	switch s {
	case "kartennummer", "kartennr", "iccsn", "egk", "karten", "kartennumer", "chipkarte", "gesundheitskarte", "versichertenkarte", "versichertenkartennummer", "chipkartennummer":
		return true
	}
	return false
}

// ibanAt returns the end of the IBAN at i, or i. German ones are taken with any
// check digits, others only with right ones (ISO 13616, mod 97).
func ibanAt(lx []lexeme, i int) int {
	length := ibanLength(lx[i].s)
	if length == 0 || i+1 >= len(lx) || lx[i+1].kind != lexDigits || i > 0 && !lx[i].gap && lx[i-1].kind != lexSign {
		return i
	}
	body := ""
	for j := i + 1; j < len(lx) && len(body) < length-2; j++ {
		switch {
		case lx[j].kind == lexDigits || lx[j].kind == lexWord && len(lx[j].s) <= 4:
			body += lx[j].s
		case !lx[j].isSign("-."):
			return i
		}
		if len(body) == length-2 && (lx[i].s == "de" && onlyDigits(body) || mod97(lx[i].s, body)) {
			return j + 1
		}
	}
	return i
}

// ibanLength is the length of a country's IBAN, 0 for others (SWIFT registry;
// Germany, its neighbours and the larger countries of the euro area).
func ibanLength(country string) int {
	switch country {
	case "be":
		return 16
	case "nl", "dk":
		return 18
	case "at", "lu":
		return 20
	case "ch":
		return 21
	case "de", "gb", "ie":
		return 22
	case "cz", "es":
		return 24
	case "fr", "it":
		return 27
	case "pl":
		return 28
	}
	return 0
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// mod97 checks country and the rest, in lower case, of an IBAN.
func mod97(country, rest string) bool {
	if len(rest) < 3 || !onlyDigits(rest[:2]) {
		return false
	}
	sum := 0
	for _, c := range []byte(rest[2:] + country + rest[:2]) {
		switch {
		case '0' <= c && c <= '9':
			sum = (sum*10 + int(c-'0')) % 97
		case 'a' <= c && c <= 'z':
			sum = (sum*100 + int(c-'a') + 10) % 97
		default:
			return false
		}
	}
	return sum == 1
}
