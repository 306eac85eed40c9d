package bot

// validKVNR reports whether letter ('a'…'z') and nine digits are a
// Krankenversichertennummer: the letter as its two-digit place in the alphabet
// and the first eight digits are weighted 1,2,1,2…, the cross sums of the
// products added; the last digit of the sum is the ninth digit.
// Source: § 290 SGB V, Richtlinie des GKV-Spitzenverbandes.
func validKVNR(letter byte, digits string) bool {
	if letter < 'a' || letter > 'z' || len(digits) != 9 {
		return false
	}
	place := int(letter-'a') + 1
	sum := crossSum(place/10) + crossSum(2*(place%10))
	for i := range 8 {
		sum += crossSum(int(digits[i]-'0') * (1 + i%2))
	}
	return sum%10 == int(digits[8]-'0')
}

// crossSum of a number below 100.
func crossSum(n int) int { return n/10 + n%10 }
