package index

import "strings"

// Expected returns the kinds of answer that a question asks for, best guess
// first; none when it gives no sign.
func Expected(text string) []AnswerType {
	return expectedIn(paddedWords(text))
}

// AsksProcedure reports whether a question asks for a whole way: "Was muss ich
// alles tun?", "Wie läuft das ab?", "Welche Schritte sind nötig?".
func AsksProcedure(text string) bool {
	words := paddedWords(text)
	return containsAny(words, procedure.patterns)
}

// paddedWords returns the folded words with one space before and after each.
func paddedWords(text string) string { return padded(Tokens(text)) }

func padded(tokens []Token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(t.Fold)
		b.WriteByte(' ')
	}
	return b.String()
}

// expectRule is one row of expectRules.
type expectRule struct {
	kind     AnswerType
	patterns []string
}

// expect reads a row: phrases separated by commas, a star lets the last word
// go on. Everything is folded like the questions are.
func expect(kind AnswerType, phrases string) expectRule {
	rule := expectRule{kind: kind}
	for _, p := range strings.Split(phrases, ",") {
		p = strings.TrimSpace(p)
		stem, open := strings.CutSuffix(p, "*")
		padded := paddedWords(stem)
		if open {
			padded = strings.TrimSuffix(padded, " ")
		}
		rule.patterns = append(rule.patterns, padded)
	}
	return rule
}

// expectRules is read from top to bottom: a more telling sign comes first.
// Several rows may hold for one question.
var expectRules = []expectRule{
	expect(Price, `kostet, kosten*, kostenlos*, kost, gebühr*, preis*, teuer*, bezahl*, zahlen, zahle, zahlt, gratis, umsonst, euro, wie viel geld, entgelt*, tarif*, prozent*, rechnung bekomm*`),
	expect(Duration, `wie lange, wie lang, dauer*, bearbeitungszeit*, bearbeitungsdauer, wartezeit*, wie schnell, wie viele tage, wie viele wochen, wieviele tage, wie viel zeit`),
	expect(Hours, `öffnungszeit*, geöffnet, sprechzeit*, bürozeit*, geschäftszeit*, servicezeit*, telefonzeit*, habt ihr auf, haben sie auf, wann offen, wann auf, wann habt ihr offen, wann haben sie offen, wann macht ihr auf, wann machen sie auf`),
	expect(Deadline, `bis wann, frist*, abgabefrist*, abgabetermin*, stichtag*, spätestens, ab wann, zeitraum*, abgabezeit*, einreichungsfrist*, zu spät*, termin*, wann, deadline`),
	expect(Phone, `telefon*, tel, rufnummer*, anruf*, hotline*, durchwahl*, ruf an, erreiche ich telefonisch, telefonisch, fax nummer, faxnummer*, welche fax, handynummer*`),
	expect(Email, `e mail*, email*, mail adresse, mailadresse*, mail an, per mail, elektronische adresse`),
	expect(Web, `link*, url, internetadresse*, webadresse*, webseite*, website*, homepage*, internetseite*, seite im internet, unter welcher adresse, adresse des portals, adresse vom portal, adresse im browser, adresse für das portal, portaladresse*, download*, herunterlad*, runterlad*`),
	expect(Address, `anschrift*, postadresse*, adresse*, postanschrift*, welche straße, wohin, hausnummer*, sitz, standort*, öffnungszeit*`),
	expect(Office, `wer, wen, wem, ansprechpartner*, ansprechperson*, zuständig*, welche stelle, welche geschäftsstelle, bezirksgeschäftsstelle*, kontakt*, welcher anbieter, welche anbieter, welchen anbieter, welche provider, welcher provider, welchen provider, an welche, bei welcher`),
	expect(Reason, `warum, wieso, weshalb, weswegen, aus welchem grund, wozu, welchen grund`),
	expect(Definition, `was ist, was sind, was bedeutet, was heißt, was versteht man, was meint, unterschied*, bedeutung*, wofür steht, definition*`),
	expect(Trouble, `funktioniert nicht, geht nicht, geht das nicht, klappt nicht, funktioniert n*, fehler*, fehlermeldung*, störung*, gesperrt*, vergessen, verloren, problem*, kaputt, komme nicht, kommt nicht, komm nicht, nicht mehr rein, lässt sich nicht, abgelehnt, ungültig*, falsch*, abgelaufen*, kann mich nicht, können uns nicht, nicht erhalten, nicht angekommen`),
	expect(Requirement, `brauche, brauch, brauchen wir, brauchen, braucht man, braucht, benötig*, voraussetzung*, vorausgesetzt, notwendig*, nötig*, erforderlich*, zwingend*, pflicht*, verpflicht*, muss ich haben, muss man haben, muss, müssen, bedingung*, anforderung*, unterlagen`),
	expect(Permission, `darf*, dürfen, erlaubt*, kann ich, können wir, kann man, kann unsere, kann meine, kann der, kann die, ist es möglich, ist das möglich, möglich, reicht*, genügt, zulässig*, geht das auch, geht auch, auch ohne, berechtigt*, gestattet`),
	expect(Steps, `wie komme*, wie kommen, wie bekomm*, wie krieg*, wie kann, wie können, wie beantrag*, wie meld*, wie änder*, wie geh*, wie funktioniert*, wie mach*, wie muss, wie richte*, wie erhalt*, wie lauf*, wie läuft*, wie reich*, wie log*, wie geb*, wie ruf*, wie wechs*, wie schick*, wie werd*, wie stell*, wie soll*, wie erreich*, wie rechne*, wie find*, wie forder*, wie übermittel*, wie lade, was muss ich tun, was muss ich machen, was müssen wir tun, was müssen wir machen, was ist zu tun, was soll ich, was tun, was nun, ablauf*, schritt*, vorgehen*, vorgehensweise, anleitung*, reihenfolge, der reihe nach, prozedere, verfahren`),
}

// noDefinition are the ways to go on after "was ist" that ask for something else.
var noDefinition = expect(Definition, `was ist zu, was ist mit, was ist wenn, was ist nötig, was ist notwendig, was ist erforderlich, was ist los, was ist alles, was ist falsch, was ist passiert, was sind die schritte, was sind die nächsten`).patterns

// procedure lists the phrases of questions about a whole way.
var procedure = expect(Steps, `was muss ich alles, was müssen wir alles, was muss man alles, was ist alles, was brauche ich alles, was brauchen wir alles, muss ich alles tun, alles machen, alles tun, wie läuft das, wie läuft es, wie läuft die, wie läuft der, läuft das ab, wie ist der ablauf, ablauf*, welche schritte, alle schritte, die schritte, einzelnen schritte, was sind die schritte, schritt für schritt, step by step, der reihe nach, von anfang bis ende, von anfang an, wie gehe ich vor, wie gehen wir vor, wie geht man vor, vorgehensweise, anleitung, in welcher reihenfolge, was ist zu tun, wie fange ich an, wie fangen wir an, was muss ich tun, was müssen wir tun, was muss ich machen, was müssen wir machen, was muss man tun, was muss man machen, was ist nötig um, gesamte ablauf, ganze ablauf, checkliste*`)

func expectedIn(words string) []AnswerType {
	var out []AnswerType
	for _, rule := range expectRules {
		if containsAny(words, rule.patterns) && (rule.kind != Definition || !containsAny(words, noDefinition)) {
			out = append(out, rule.kind)
		}
	}
	return out
}
