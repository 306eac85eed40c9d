package bot

import "praxislotse/index"

// dateAt reads a date at i: 12.03.1956, 1.4.50, 1956-03-12, 12/03/1956,
// "12. März 1956", and returns its year.
func dateAt(lx []lexeme, i int) (year, end int, ok bool) {
	if i >= len(lx) || lx[i].kind != lexDigits {
		return 0, i, false
	}
	if year, end, ok := isoDate(lx, i); ok {
		return year, end, true
	}
	day, ok := small(lx[i].s, 31)
	if !ok || day == 0 {
		return 0, i, false
	}
	j := i + 1
	if j < len(lx) && lx[j].isSign(".") && j+1 < len(lx) && lx[j+1].kind == lexWord {
		j++
	}
	if j+1 < len(lx) && lx[j].kind == lexWord && monthNames[lx[j].s] {
		if j+2 < len(lx) && lx[j+1].isSign(".") {
			j++
		}
		year, ok = yearOf(lx, j+1)
		return year, j + 2, ok
	}
	if i+4 >= len(lx) || !lx[i+1].isSign("./-") || lx[i+3].s != lx[i+1].s || lx[i+2].kind != lexDigits {
		return 0, i, false
	}
	if m, ok := small(lx[i+2].s, 12); !ok || m == 0 {
		return 0, i, false
	}
	year, ok = yearOf(lx, i+4)
	return year, i + 5, ok
}

func isoDate(lx []lexeme, i int) (year, end int, ok bool) {
	if len(lx[i].s) != 4 || i+4 >= len(lx) || !lx[i+1].isSign("-.") || !lx[i+3].isSign("-.") {
		return 0, i, false
	}
	if _, ok := small(lx[i+2].s, 12); !ok {
		return 0, i, false
	}
	if _, ok := small(lx[i+4].s, 31); !ok || lx[i+4].kind != lexDigits {
		return 0, i, false
	}
	year, ok = yearOf(lx, i)
	return year, i + 5, ok
}

// yearOf reads a year of two or four digits. Two digits above 30 are in the
// last century: nobody writes a deadline of 2031 with two digits.
func yearOf(lx []lexeme, i int) (int, bool) {
	if i >= len(lx) || lx[i].kind != lexDigits {
		return 0, false
	}
	switch s := lx[i].s; len(s) {
	case 2:
		n, _ := small(s, 99)
		if n > 30 {
			return 1900 + n, true
		}
		return 2000 + n, true
	case 4:
		hi, _ := small(s[:2], 99)
		lo, _ := small(s[2:], 99)
		year := hi*100 + lo
		return year, year >= 1880 && year <= 2100
	}
	return 0, false
}

// small reads one or two digits up to limit.
func small(s string, limit int) (int, bool) {
	if len(s) == 0 || len(s) > 2 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, n <= limit
}

var monthNames = func() wordSet {
	set := words("jan feb mär mrz apr jun jul aug sep sept okt nov dez")
	for _, m := range months {
		set[index.Fold(m)] = true
	}
	return set
}()
