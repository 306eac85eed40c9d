package bot

import "strings"

// email takes the first e-mail address. "(at)" and "[at]" count as @.
func (r *reader) email() {
	for i := range r.lx {
		width := atSign(r.lx, i)
		if width == 0 || i == 0 || negated(r.lx, i) {
			continue
		}
		from := i
		for from > 0 && !(from < i && r.lx[from].gap) && (width > 1 || !r.lx[from].gap) && mailPart(&r.lx[from-1]) {
			from--
		}
		end, dots := i+width, 0
		for end < len(r.lx) && mailPart(&r.lx[end]) && (end == i+width && width > 1 || !r.lx[end].gap) {
			if r.lx[end].isSign(".") {
				dots++
			}
			end++
		}
		for end > i+width && r.lx[end-1].kind == lexSign {
			if r.lx[end-1].isSign(".") {
				dots--
			}
			end--
		}
		if from == i || dots < 1 || end == i+width || r.lx[end-1].kind != lexWord || len(r.lx[end-1].s) < 2 || r.lx[from].kind == lexSign {
			continue
		}
		local, host := r.take(from, i), r.take(i+width, end)
		r.take(i, i+width)
		if r.found.Slots.Email == "" {
			r.found.Slots.Email = strings.ReplaceAll(local, " ", "") + "@" + strings.ReplaceAll(host, " ", "")
		}
	}
}

func atSign(lx []lexeme, i int) int {
	if lx[i].isSign("@") {
		return 1
	}
	if i+2 < len(lx) && lx[i].isSign("([") && (lx[i+1].s == "at" || lx[i+1].s == "a") && lx[i+2].isSign(")]") {
		return 3
	}
	return 0
}

func mailPart(l *lexeme) bool {
	return l.kind == lexWord || l.kind == lexDigits || l.isSign("._-+")
}
