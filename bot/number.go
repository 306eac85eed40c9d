package bot

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Vorgangsnummer is six random digits and a check letter, "482173-B": short
// enough for the telephone, random so that a neighbour's number cannot be
// counted to. The letter is the number mod 23. 23 is prime and divides neither a
// difference of two digits nor 10ⁱ−10ʲ for the places of six digits, so every
// single wrong digit and every swap of two digits, adjacent or not, changes the
// letter.

// checkLetters are the 23 letters that are neither mistaken for a digit (I, O)
// nor for V (U).
const checkLetters = "ABCDEFGHJKLMNPQRSTVWXYZ"

const (
	numberDigits = 6
	numberCount  = 1_000_000
)

// Errors of ParseNumber.
var (
	ErrNoNumber    = errors.New("no Vorgangsnummer in the text")
	ErrCheckLetter = errors.New("the check letter of the Vorgangsnummer is wrong or missing")
)

// NewNumber draws a Vorgangsnummer. Two may be the same; the store refuses the
// second, and its caller draws again.
func NewNumber(random io.Reader) (string, error) {
	// 24 bits below the largest multiple of a million: each number equally often.
	const limit = 1 << 24 / numberCount * numberCount
	var b [3]byte
	for {
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return "", fmt.Errorf("draw a number: %w", err)
		}
		if n := int(b[0])<<16 | int(b[1])<<8 | int(b[2]); n < limit {
			return formatNumber(n % numberCount), nil
		}
	}
}

func formatNumber(n int) string {
	return fmt.Sprintf("%06d-%c", n, checkLetters[n%len(checkLetters)])
}

// ParseNumber finds a Vorgangsnummer in a message and returns it as it was
// given out. Spaces between the digits, a missing or another hyphen and lower
// case are accepted. If nothing looks like a number it returns ErrNoNumber; if
// something does but its letter is wrong, or the whole text is six digits
// without a letter, ErrCheckLetter: a typing error that the practice can mend.
func ParseNumber(text string) (string, error) {
	if _, before, ok := lastNumber(text); ok && strings.TrimSpace(before) == "" {
		return "", ErrCheckLetter
	}
	err := ErrNoNumber
	for i := range len(text) {
		letter := text[i] &^ 0x20
		if letter < 'A' || letter > 'Z' || !endsWord(text[i+1:]) {
			continue
		}
		n, _, ok := lastNumber(strings.TrimRight(text[:i], numberHyphens))
		if !ok {
			continue
		}
		if number := formatNumber(n); number[len(number)-1] == letter {
			return number, nil
		}
		err = ErrCheckLetter
	}
	return "", err
}

// Characters that people put between the digits, and before the letter.
const (
	numberSpaces  = " \t\r\n\u00a0\u202f"
	numberHyphens = numberSpaces + "-\u2010\u2011\u2012\u2013\u2014/._"
)

// lastNumber reads the six digits at the end of text, spaces between them left
// out, and returns what stands before them. A seventh digit directly before
// them means that it is some other number.
func lastNumber(text string) (n int, before string, ok bool) {
	place := 1
	for range numberDigits {
		text = strings.TrimRight(text, numberSpaces)
		if !endsInDigit(text) {
			return 0, "", false
		}
		n += int(text[len(text)-1]-'0') * place
		place *= 10
		text = text[:len(text)-1]
	}
	return n, text, !endsInDigit(text)
}

func endsInDigit(s string) bool {
	return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
}

// endsWord reports whether a word that stands before rest is over: what follows
// is no letter and no digit.
func endsWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
