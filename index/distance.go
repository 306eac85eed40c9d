package index

// within reports whether the restricted Damerau-Levenshtein distance (optimal
// string alignment: insertion, deletion, substitution, transposition of
// neighbours) of a and b is at most limit. It compares bytes: folded German is
// ASCII. Words longer than maxWithin are never within.
func within(a, b string, limit int) bool {
	if d := len(a) - len(b); d > limit || -d > limit || len(a) > maxWithin || len(b) > maxWithin {
		return false
	}
	var rows [3][maxWithin + 1]uint8
	prev2, prev, row := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		prev[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		row[0] = uint8(i)
		least := row[0]
		for j := 1; j <= len(b); j++ {
			row[j] = alignCost(a, b, i, j, prev2, prev, row)
			least = min(least, row[j])
		}
		if int(least) > limit {
			return false
		}
		prev2, prev, row = prev, row, prev2
	}
	return int(prev[len(b)]) <= limit
}

// maxWithin is the longest word that is corrected.
const maxWithin = 40

func alignCost(a, b string, i, j int, prev2, prev, row *[maxWithin + 1]uint8) uint8 {
	cost := prev[j-1]
	if a[i-1] != b[j-1] {
		cost++
	}
	cost = min(cost, prev[j]+1, row[j-1]+1)
	if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
		cost = min(cost, prev2[j-2]+1)
	}
	return cost
}
