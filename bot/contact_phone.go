package bot

// Lengths of a telephone number in digits: the shortest local number with its
// area code, the longest of ITU-T E.164.
const (
	shortestPhone = 6
	longestPhone  = 15
)

// dials: the group at i begins as a telephone number does: with 0 or +. A group
// of five digits alone is a postcode.
func (r *reader) dials(i int) bool {
	l := &r.lx[i]
	if i > 0 && r.lx[i-1].isSign("+") && !l.gap {
		return true
	}
	if l.s[0] != '0' {
		return false
	}
	digits, end := r.phoneRun(i)
	if len(l.s) == 5 && end == i+1 {
		return false
	}
	return len(digits) >= 7 && !(end == i+1 && i > 0 && r.lx[i-1].kind == lexWord && !r.lx[i].gap)
}

// phoneRun reads the groups of a telephone number. The postcode of an address
// behind it does not belong to it.
func (r *reader) phoneRun(i int) (digits string, end int) {
	digits, end = digitRun(r.lx, i, longestPhone, digitSeparators)
	if last := end - 1; last > i && len(r.lx[last].s) == 5 && r.lx[last].gap && end < len(r.lx) && r.lx[end].kind == lexWord && r.lx[end].upper {
		if before := digits[:len(digits)-5]; len(before) >= 7 {
			return before, last
		}
	}
	return digits, end
}

// phone takes the telephone number at i. The first one counts, a fax never.
func (r *reader) phone(i int, label string, dropped bool) (end int) {
	digits, end := r.phoneRun(i)
	least := shortestPhone
	if r.asked == slotPhone || label == slotPhone {
		least = 4
	}
	if len(digits) < least {
		return end
	}
	r.take(i, end)
	if label == labelFax || dropped || r.found.Slots.Phone != "" && !corrects(r.lx, i) {
		return end
	}
	if i > 0 && r.lx[i-1].isSign("+") {
		digits = "+" + dropZero(r.lx, i, end, digits)
	}
	r.found.Slots.Phone = digits
	return end
}

// dropZero leaves out the zero of "+49 (0) 351".
func dropZero(lx []lexeme, i, end int, digits string) string {
	if i+2 < end && lx[i+1].isSign("(") && lx[i+2].s == "0" {
		return lx[i].s + digits[len(lx[i].s)+1:]
	}
	return digits
}
