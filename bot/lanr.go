package bot

import "strings"

// validLANR reports whether nine digits can be a lebenslange Arztnummer. Digit
// 7 is a check digit: ten less the last digit of the sum of digits 1–6 weighted
// 4,9,4,9,4,9. Pseudo numbers 555555nff have none. Source: Richtlinie der KBV
// nach § 75 Abs. 7 SGB V. One number in ten passes by chance.
func validLANR(digits string) bool {
	if len(digits) != 9 {
		return false
	}
	if strings.HasPrefix(digits, "555555") {
		return true
	}
	sum := 0
	for i := range 6 {
		sum += int(digits[i]-'0') * (4 + 5*(i%2))
	}
	return (10-sum%10)%10 == int(digits[6]-'0')
}
