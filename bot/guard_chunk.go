package bot

// A chunk is what a run of lexemes without white space is made of.
type chunk struct {
	letters, digits, special, camel bool
	counts                          bool // contains a unit: "5-stellig"
	address                         bool // looks like an e-mail or web address
	date                            bool
	length                          int // letters and digits
}

// study looks at the lexemes from i to end.
func study(lx []lexeme, i, end int) chunk {
	var c chunk
	at, dots := false, 0
	for j := i; j < end; j++ {
		l := &lx[j]
		switch l.kind {
		case lexWord:
			c.letters, c.camel = true, c.camel || l.camel
			c.counts = c.counts || c.digits && secretUnits[l.s]
			c.address = c.address || l.s == "http" || l.s == "https" || l.s == "www"
			c.length += len(l.s)
		case lexDigits:
			c.digits = true
			c.length += len(l.s)
		case lexSign:
			c.special = c.special || j+1 < end && l.isSign("#$%&!_+*@~^§=?")
			if l.isSign(".") && j+1 < end && lx[j+1].kind == lexWord {
				dots++
			}
			at = at || l.isSign("@") && j > i
		}
	}
	c.address = c.address || at && dots > 0 && lx[end-1].kind == lexWord
	_, dateEnd, isDate := dateAt(lx, i)
	c.date = isDate && dateEnd >= end
	return c
}

// strong: people do not write words like that unless they are secrets.
func (c chunk) strong() bool { return c.letters && (c.digits || c.special || c.camel) && c.length > 1 }

func (c chunk) onlyDigits() bool { return c.digits && !c.letters }

// trimEnd leaves out the signs that end a sentence.
func trimEnd(lx []lexeme, i, end int) int {
	for end > i && lx[end-1].isSign(".,;:?)\"“”«'!") {
		if lx[end-1].isSign("!") && end-2 >= i && lx[end-2].kind == lexDigits {
			break // "Sommer2024!"
		}
		end--
	}
	return end
}

func unitFollows(lx []lexeme, i int) bool {
	return i < len(lx) && lx[i].isWord(secretUnits)
}
