package bot

// numberLength is the length of a BSNR and of a LANR.
const numberLength = 9

// bezirkOfBSNR names the Bezirk by the district key of a Betriebsstättennummer;
// 98 is Saxony without a district and every other key gives "".
func bezirkOfBSNR(digits string) string {
	if len(digits) < 2 {
		return ""
	}
	switch digits[:2] {
	case "94":
		return "Chemnitz"
	case "95":
		return "Dresden"
	case "96":
		return "Leipzig"
	}
	return ""
}

// saxonBSNR: the key is one of Saxony's.
func saxonBSNR(digits string) bool {
	return bezirkOfBSNR(digits) != "" || len(digits) >= 2 && digits[:2] == "98"
}

// likelyBSNR tells an unlabelled number: a Saxon key and, as for most main
// sites, two trailing zeros.
func likelyBSNR(digits string) bool {
	return len(digits) == numberLength && saxonBSNR(digits) && digits[7:] == "00"
}

// knownBSNRPrefix reports whether the first two digits are a key that is in use
// (KV and district keys of the KBV's Arztnummern-Richtlinie).
func knownBSNRPrefix(digits string) bool {
	if len(digits) < 2 {
		return false
	}
	key := int(digits[0]-'0')*10 + int(digits[1]-'0')
	for _, r := range [][2]int{{1, 3}, {6, 21}, {24, 25}, {27, 28}, {31, 31}, {35, 35}, {37, 75}, {78, 81}, {83, 83}, {85, 88}, {93, 96}, {98, 99}} {
		if r[0] <= key && key <= r[1] {
			return true
		}
	}
	return false
}
