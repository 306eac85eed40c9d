package bot

import "strings"

// A Quarter is a quarter of billing.
type Quarter struct {
	Year   int
	Number int // 1 to 4
}

// ParseQuarter finds the first quarter named with its year: I/2025, 3/25,
// 1/2026, Q1 2026, "1. Quartal 2026", 2026-Q1. It reports false if there is none.
func ParseQuarter(text string) (Quarter, bool) {
	lx := lex(ends(text, maxRecognised))
	for i := range lx {
		if q, ok := quarterAt(lx, i); ok {
			return q, true
		}
	}
	return Quarter{}, false
}

func quarterAt(lx []lexeme, i int) (Quarter, bool) {
	if year, ok := yearOf(lx, i); ok && len(lx[i].s) == 4 { // 2026Q1, 2026/1. Quartal
		j := i + 1
		for j < len(lx) && lx[j].isSign("-/") {
			j++
		}
		if n, end := quarterNumber(lx, j); n > 0 && end > j+1 && lx[j].s == "q" {
			return Quarter{year, n}, true
		}
	}
	n, j := quarterNumber(lx, i)
	if n == 0 || i > 0 && !lx[i].gap && (lx[i-1].kind == lexDigits || lx[i-1].isSign("./,")) {
		return Quarter{}, false
	}
	named := lx[i].s == "q" || i > 0 && strings.HasPrefix(lx[i-1].s, "quartal")
	slash := false
	for ; j < len(lx) && j < i+6; j++ {
		switch l := &lx[j]; {
		case l.kind == lexWord && (strings.HasPrefix(l.s, "quartal") || l.s == "q" || l.s == "quart"):
			named = true
		case l.isSign("/"):
			slash = true
		case l.isSign(".-'’") || l.s == "des" || l.s == "jahres" || l.s == "von":
		default:
			return closeQuarter(lx, j, n, named, slash)
		}
	}
	return Quarter{}, false
}

// closeQuarter reads the year at j.
func closeQuarter(lx []lexeme, j, n int, named, slash bool) (Quarter, bool) {
	year, ok := yearOf(lx, j)
	if !ok || !named && !slash || j+1 < len(lx) && !lx[j+1].gap && lx[j+1].isSign("/") {
		return Quarter{}, false
	}
	return Quarter{year, n}, true
}

// quarterNumber reads 1 to 4 in digits, Roman or words, with an optional Q.
func quarterNumber(lx []lexeme, i int) (n, end int) {
	if i >= len(lx) {
		return 0, i
	}
	if lx[i].s == "q" && i+1 < len(lx) && lx[i+1].kind == lexDigits {
		i++
	}
	switch strings.TrimLeft(lx[i].s, "0") {
	case "1", "i", "erstes", "ersten", "erste", "qi":
		return 1, i + 1
	case "2", "ii", "zweites", "zweiten", "zweite":
		return 2, i + 1
	case "3", "iii", "drittes", "dritten", "dritte":
		return 3, i + 1
	case "4", "iv", "viertes", "vierten", "vierte":
		return 4, i + 1
	}
	return 0, i
}
