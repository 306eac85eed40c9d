package bot

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text, want string
		err        error
	}{
		{"482173-B", "482173-B", nil},
		{"482173b", "482173-B", nil},
		{"482173 B", "482173-B", nil},
		{"482 173 - b", "482173-B", nil},
		{"4 8 2 1 7 3 B", "482173-B", nil},
		{"482173–B", "482173-B", nil},
		{"482\u00a0173\u00a0b.", "482173-B", nil},
		{"Meine Vorgangsnummer lautet 482173-B, wie weit ist das?", "482173-B", nil},
		{"(Vorgang:482173-b)", "482173-B", nil},
		{"unsere 2 Anträge: 2 482173-B", "482173-B", nil},
		{"482173-K oder 482173-B", "482173-B", nil},
		{"000000-a", "000000-A", nil},
		{"999999-" + string(checkLetters[999999%23]), "999999-" + string(checkLetters[999999%23]), nil},
		{"482173-K", "", ErrCheckLetter},
		{"482173-I", "", ErrCheckLetter},
		{"482174-B", "", ErrCheckLetter},
		{"482173", "", ErrCheckLetter},
		{" 482 173 ", "", ErrCheckLetter},
		{"", "", ErrNoNumber},
		{"Wie weit ist mein Antrag?", "", ErrNoNumber},
		{"BSNR 947123400 B", "", ErrNoNumber},
		{"1482173-B", "", ErrNoNumber},
		{"482173 Behandlungen", "", ErrNoNumber},
		{"482173-Bä", "", ErrNoNumber},
		{"482173-B7", "", ErrNoNumber},
		{"48217-B", "", ErrNoNumber},
		{"im Quartal 3 haben wir 482173 Scheine", "", ErrNoNumber},
		{"\xff482173\xff-B", "", ErrNoNumber},
	} {
		got, err := ParseNumber(c.text)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("ParseNumber(%q) = %q, %v; want %q, %v", c.text, got, err, c.want, c.err)
		}
	}
}

// TestCheckLetter tries all numbers: each wrong digit and each swap of two
// different digits must change the check letter.
func TestCheckLetter(t *testing.T) {
	places := [numberDigits]int{100000, 10000, 1000, 100, 10, 1}
	for n := range numberCount {
		letter := n % len(checkLetters)
		for i, p := range places {
			digit := n / p % 10
			for wrong := range 10 {
				if wrong != digit && (n+(wrong-digit)*p)%len(checkLetters) == letter {
					t.Fatalf("%06d: digit %d mistyped as %d goes unnoticed", n, i, wrong)
				}
			}
			for _, q := range places[i+1:] {
				other := n / q % 10
				if other != digit && (n+(other-digit)*p+(digit-other)*q)%len(checkLetters) == letter {
					t.Fatalf("%06d: swap of digits %d and %d goes unnoticed", n, digit, other)
				}
			}
		}
	}
}

func TestNewNumber(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	first := map[byte]int{}
	for range 10_000 {
		number, err := NewNumber(random)
		if err != nil {
			t.Fatal(err)
		}
		if parsed, err := ParseNumber(number); err != nil || parsed != number {
			t.Fatalf("ParseNumber(%q) = %q, %v", number, parsed, err)
		}
		first[number[0]]++
	}
	for d := byte('0'); d <= '9'; d++ {
		if first[d] < 850 || first[d] > 1150 {
			t.Errorf("%d of 10,000 numbers begin with %c, want about 1,000", first[d], d)
		}
	}
}

func TestNewNumberRejectsUnevenRest(t *testing.T) {
	got, err := NewNumber(bytes.NewReader([]byte{0xff, 0xff, 0xff, 0, 0, 7}))
	if err != nil || got != "000007-H" {
		t.Errorf("NewNumber = %q, %v; want the second draw 000007-H", got, err)
	}
	if got, err := NewNumber(strings.NewReader("ab")); err == nil {
		t.Errorf("NewNumber without random = %q, want an error", got)
	}
}

func FuzzParseNumber(f *testing.F) {
	f.Add("Vorgang 482173-B bitte")
	f.Add("482 173 k")
	f.Fuzz(func(t *testing.T, text string) {
		number, err := ParseNumber(text)
		if err != nil {
			return
		}
		if again, err := ParseNumber(number); err != nil || again != number {
			t.Errorf("ParseNumber(%q) = %q, which parses to %q, %v", text, number, again, err)
		}
	})
}
