package index

// Stem removes the inflectional ending of a folded German word. It is the
// "light" stemmer of J. Savoy, "Light Stemming Approaches for the French,
// Portuguese, German and Hungarian Languages", SAC 2006, as in Lucene's
// GermanLightStemmer: nouns and adjectives lose case and number, nothing else.
func Stem(word string) string {
	return stripDegree(stripCase(word))
}

// stripCase takes one of -ern, -em, -en, -er, -es, -e, -s.
func stripCase(w string) string {
	n := len(w)
	switch {
	case n > 5 && w[n-3:] == "ern":
		return w[:n-3]
	case n > 4 && w[n-2] == 'e' && (w[n-1] == 'm' || w[n-1] == 'n' || w[n-1] == 'r' || w[n-1] == 's'):
		return w[:n-2]
	case n > 3 && w[n-1] == 'e':
		return w[:n-1]
	case n > 3 && w[n-1] == 's' && takesS(w[n-2]):
		return w[:n-1]
	}
	return w
}

// stripDegree takes one of -est, -er, -en, -st.
func stripDegree(w string) string {
	n := len(w)
	switch {
	case n > 5 && w[n-3:] == "est":
		return w[:n-3]
	case n > 4 && w[n-2] == 'e' && (w[n-1] == 'r' || w[n-1] == 'n'):
		return w[:n-2]
	case n > 4 && w[n-2:] == "st" && takesS(w[n-3]):
		return w[:n-2]
	}
	return w
}

// takesS reports whether an s after c is an ending rather than part of the stem.
func takesS(c byte) bool {
	switch c {
	case 'b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 't':
		return true
	}
	return false
}
