package bot

import (
	"strings"
	"unicode"
)

// functionWords are frequent words that tell languages apart. Words that German
// shares ("in", "an", "was" in English) are left out on both sides.
var functionWords = map[string][]string{
	"Deutsch": {"der", "die", "das", "ich", "wir", "sie", "und", "ist", "nicht", "ein", "eine", "einen", "für", "mit", "auf", "wie", "wo", "wann", "warum", "wer",
		"bei", "von", "zu", "zum", "zur", "den", "dem", "des", "kann", "können", "muss", "müssen", "habe", "haben", "mein", "meine", "unser", "unsere", "bitte", "brauche", "brauchen",
		"es", "man", "uns", "mir", "mich", "auch", "noch", "oder", "aber", "im", "am", "vom", "wird", "werden", "gibt", "kein", "keine", "schon", "denn", "welche", "bekomme", "jetzt", "dann", "wenn", "dass", "nur", "sind", "guten", "tag", "hallo", "danke", "ja", "nein", "möchte", "wieviel", "isch", "nu", "mer", "net", "ned"},
	"Englisch":       {"the", "is", "are", "how", "what", "where", "when", "why", "who", "do", "does", "can", "you", "my", "we", "our", "your", "i", "for", "with", "to", "of", "and", "need", "get", "please", "have", "it", "this", "that", "there", "much", "does", "me", "from", "access", "help", "not", "be", "would", "like"},
	"Französisch":    {"je", "nous", "vous", "le", "la", "les", "est", "comment", "où", "pourquoi", "quand", "avec", "pour", "une", "un", "mon", "notre", "quel", "quelle", "bonjour", "merci", "il", "faut", "pas", "du", "et", "que", "puis", "avoir", "besoin"},
	"Spanisch":       {"el", "los", "las", "cómo", "como", "dónde", "donde", "qué", "cuándo", "cuánto", "por", "para", "con", "una", "mi", "nuestro", "necesito", "puedo", "hola", "gracias", "es", "tengo", "que", "acceso"},
	"Italienisch":    {"il", "lo", "gli", "come", "dove", "perché", "quando", "con", "per", "una", "mio", "nostro", "posso", "devo", "buongiorno", "grazie", "che", "ho", "bisogno", "di", "sono"},
	"Polnisch":       {"jak", "gdzie", "kiedy", "dlaczego", "czy", "proszę", "mam", "mogę", "jest", "nie", "dzień", "dobry", "dziękuję", "potrzebuję", "się", "do", "dla", "hasło"},
	"Tschechisch":    {"jak", "kde", "kdy", "proč", "prosím", "mám", "mohu", "je", "není", "dobrý", "den", "děkuji", "potřebuji", "přístup", "heslo", "pro"},
	"Türkisch":       {"nasıl", "nerede", "nerden", "neden", "zaman", "için", "bir", "ve", "mi", "mı", "var", "yok", "merhaba", "teşekkür", "lütfen", "şifre", "ne", "bu", "ben", "biz", "gerekiyor", "istiyorum"},
	"Niederländisch": {"het", "een", "hoe", "waar", "wanneer", "waarom", "wij", "ik", "mijn", "ons", "onze", "graag", "kunnen", "moet", "niet", "voor", "met", "van", "naar", "heb", "hebben", "krijg"},
	"Rumänisch":      {"cum", "unde", "când", "ce", "pentru", "este", "nu", "am", "nevoie", "vă", "rog", "bună", "ziua", "mulțumesc", "și", "să", "parola"},
}

// foreign reports whether the text is surely in another language than German.
// Short texts and keyword lists count as German: wrongly refusing a practice is
// worse than searching in vain.
func foreign(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	if otherScript(text) {
		return true
	}
	german, best := counts(words)
	return best >= 2 && best > 2*german
}

// counts returns how many of the words are German function words and the
// highest count of any other language.
func counts(words []string) (german, best int) {
	for language, list := range functionWords {
		n := 0
		for _, w := range words {
			for _, f := range list {
				if w == f {
					n++
					break
				}
			}
		}
		if language == "Deutsch" {
			german = n
		} else {
			best = max(best, n)
		}
	}
	return german, best
}

// otherScript reports whether most letters are neither Latin nor signs.
func otherScript(text string) bool {
	latin, other := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return other > latin && other >= 2
}
