package bot

import (
	"regexp"
	"strings"
	"unicode"
)

// hostile recognises instructions to the assistant, markup and abuse, so that
// they are neither followed nor searched for. Nothing depends on it for safety:
// the assistant only ever quotes documents. It keeps answers to the point.
type hostile struct {
	instruction, markup, abuse *regexp.Regexp
}

func newHostile() hostile {
	return hostile{
		instruction: compile([]string{
			"ignorier*|ignore|vergiss|vergessen|missachte|überschreibe|disregard|forget .. anweisung*|instruktion*|regeln|vorgaben|befehle|instructions|previous|prompt|bisherige*|vorherige*",
			"ignorier*|vergiss alles", "^ .. du bist jetzt|nun ein|eine|kein|der|die|mein", "du bist ab jetzt|sofort", "ab jetzt|sofort bist|antwortest du", "you are now", "tu|tue so als ob?", "spiel|spiele .. rolle",
			"antworte|antworten sie? nur|ausschließlich|immer noch? mit|in|als|auf", "antworte|antworten .. ab jetzt", "beantworte|antworte|antwortest .. jede frage mit",
			"systemprompt", "system prompt", "systemnachricht", "developer mode", "entwicklermodus", "admin modus", "adminmodus", "debug modus", "jailbreak", "dan modus",
			"zeig|zeige|gib|verrate|nenne|nenn|drucke|print|reveal .. deine|deinen|dein|your|interne* .. anweisung*|prompt|regeln|instruktion*|instructions|konfiguration|token*|quelltext",
			"passwörter|zugangsdaten|daten aller|anderer", "passwörter|zugangsdaten|daten von|der allen|anderen praxen|praxis",
			"du musst .. sagen|behaupten|bestätigen|antworten", "sag|sage|schreib|schreibe|bestätige|behaupte mir? bitte? einfach? dass|nur|genau|folgendes", "sag|sage|sprich|sprechen|schreib mir? bitte? wörtlich", "wiederhole|repeat .. wort|satz|folgende*|following|after",
			"neue anweisung|regel|instruktion", "^ system ab|neue|du|antworte*", "als administrator|admin .. freischalten|ausgeben|anzeigen", "schreib|schreibe|erzähl|erzähle|dichte .. gedicht|witz|lied|code|programm|geschichte|aufsatz",
			"sudo", "rm rf",
		}),
		markup: regexp.MustCompile(`(?is)<\s*(script|style)\b.*?(<\s*/\s*(script|style)\s*>|$)|</?[a-z!][^<>]{0,500}>|\{\{.*?\}\}|\$\{[^}]*\}|'\s*;?\s*--|--\s*$|;\s*(drop|delete|insert|update|select)\b[^;]*;?|\b(drop\s+table|union\s+select|select\s+.{1,60}\s+from|or\s+1\s*=\s*1|insert\s+into|delete\s+from)\b[^;\n]*;?|javascript:\S*|\bonerror\s*=\S*`),
		// Whole words: Depp and Fick are also the beginnings of surnames.
		abuse: compile([]string{
			"idiot|idioten|vollidiot|vollidioten|trottel|arschloch|arschlöcher|arsch|scheiße|scheiss|scheiß|scheißverein|wichser|hurensohn|deppen|depp|vollpfosten|drecksladen|dreckladen|saftladen|sauladen|penner|blödmann|schwachkopf|fuck|verpisst|saubande|hirnlos|hirnlose",
			"blöder|blöde|dummer|dämlicher verein|laden|bot|automat", "leck|leckt mich", "fick|fickt dich|euch|sie", "haltet|halt .. fresse|klappe|maul",
		}),
	}
}

// strip returns the text without markup and without sentences that instruct the
// assistant, and what it found.
func (h hostile) strip(text string) (rest string, instructed, marked bool) {
	rest = h.markup.ReplaceAllString(text, " ")
	marked = rest != text
	var kept []string
	for _, s := range splitSentences(rest) {
		if matches(h.instruction, plainWords(s)) {
			instructed = true
			continue
		}
		kept = append(kept, s)
	}
	return strings.TrimSpace(strings.Join(kept, " ")), instructed, marked
}

// abusive reports insults.
func (h hostile) abusive(text string) bool { return matches(h.abuse, plainWords(text)) }

// wordless reports whether there is nothing to read: only signs, emoji, blanks.
func wordless(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// splitSentences cuts a message at sentence ends and line breaks. Unlike the
// documents', a practice's sentences need no capital after the full stop.
func splitSentences(text string) []string {
	var out []string
	start := 0
	runes := []rune(text)
	for i, r := range runes {
		ordinal := r == '.' && i > 0 && unicode.IsDigit(runes[i-1]) && i+1 < len(runes) && runes[i+1] == ' ' // "3. Quartal"
		end := r == '\n' || ((r == '.' || r == '!' || r == '?') && !ordinal && (i+1 == len(runes) || unicode.IsSpace(runes[i+1])))
		if end {
			out = appendTrimmed(out, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return appendTrimmed(out, string(runes[start:]))
}

func appendTrimmed(list []string, s string) []string {
	if s = strings.TrimSpace(s); s != "" {
		list = append(list, s)
	}
	return list
}

// clip cuts s to at most n bytes at a rune boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// beginning cuts s to at most n characters. Whatever comes by another way than
// the chat is read no further than the chat lets write: every question of a
// message is searched for by itself, so time grows with what is read. The guard
// comes before and reads everything.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
