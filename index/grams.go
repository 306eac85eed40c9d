package index

// CharGrams returns the character n-grams of a folded word, and the word itself
// when it is shorter than n. Words longer than maxGramWord runes are cut.
func CharGrams(fold string, n int) []string {
	if n < 1 || fold == "" {
		return nil
	}
	starts := make([]int, 0, len(fold)+1) // byte offset of each rune
	for i := range fold {
		if len(starts) == maxGramWord {
			fold = fold[:i]
			break
		}
		starts = append(starts, i)
	}
	starts = append(starts, len(fold))
	if len(starts)-1 <= n {
		return []string{fold}
	}
	out := make([]string, 0, len(starts)-n)
	for i := 0; i+n < len(starts); i++ {
		out = append(out, fold[starts[i]:starts[i+n]])
	}
	return out
}

// maxGramWord bounds the grams of one word; the longest German words in use
// have about 60 letters.
const maxGramWord = 80
