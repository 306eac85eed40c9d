package bot

import "strings"

// codeAt returns the end of an ICD-10-GM code at i (letter, two digits, with a
// point up to two more and the signs for side and certainty), or i. What a form,
// an error or a key is called by is no code.
func codeAt(lx []lexeme, i int) int {
	if len(lx[i].s) != 1 || !codeStart(lx, i) || len(lx[i+1].s) != 2 {
		return i
	}
	if i > 0 && !lx[i].gap && (lx[i-1].kind == lexWord || lx[i-1].kind == lexDigits || lx[i-1].isSign("-/#_.@")) {
		return i
	}
	if noCode(lx, i) {
		return i
	}
	end := i + 2
	if end+1 < len(lx) && lx[end].isSign(".") && !lx[end+1].gap && (lx[end+1].kind == lexDigits && len(lx[end+1].s) <= 2 || lx[end+1].isSign("-")) {
		end += 2
	}
	for end < len(lx) && !lx[end].gap && (lx[end].isSign("!*+") || lx[end].kind == lexWord && len(lx[end].s) == 1) {
		end++
	}
	if end < len(lx) && !lx[end].gap && (lx[end].kind == lexWord || lx[end].kind == lexDigits) {
		return i // "E11b2", a version
	}
	return end
}

// noCode: the word before names something else.
func noCode(lx []lexeme, i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if lx[j].isWord(numberedThings) {
			return true
		}
		if !lx[j].isSign(":.(„\"-") && !lx[j].isWord(leadToNumber) {
			return false
		}
	}
	return false
}

var numberedThings = words(`formular schein scheine scheinart fehler fehlercode fehlermeldung meldung code muster taste tasten version raum zimmer feld feldkennung fk
	vorgang anlage seite gop ebm ziffer drücken drücke gedrückt f windows modell router typ regel prüfregel hinweis abschnitt kapitel punkt zeile spalte tabelle
	kassenart schlüssel stecker port kabel bereich stock etage haus platz gang block`)

// illnessAt returns the end of an illness in words at i, or i. A programme or a
// training for it is none.
func illnessAt(lx []lexeme, i int) int {
	if !illnessNames[lx[i].s] {
		return i
	}
	if i > 0 && (lx[i-1].isWord(aboutIllness) || lx[i-1].isSign("-") && !lx[i].gap || lx[i-1].isSign(".") && i > 1 && lx[i-2].isWord(doctorWords)) {
		return i
	}
	if i+1 < len(lx) && !lx[i+1].gap && lx[i+1].isSign("-") {
		return i
	}
	if lx[i].s == "multipler" || lx[i].s == "multiple" {
		if i+1 < len(lx) && lx[i+1].s == "sklerose" {
			return i + 2
		}
		return i
	}
	return i + 1
}

var (
	aboutIllness = words("dmp praxis programm schulung dr frau herr herrn doktor")
	illnessNames = words(`diabetes diabetiker diabetikerin depression depressionen depressiv krebs brustkrebs lungenkrebs darmkrebs prostatakrebs hautkrebs karzinom
		mammakarzinom hiv aids schizophrenie demenz alzheimer epilepsie asthma copd hepatitis schwanger schwangerschaft schwangerschaftsabbruch abtreibung
		alkoholabhängig alkoholiker alkoholismus alkoholsucht drogenabhängig drogensucht suizid suizidversuch suizidal hypertonie bluthochdruck herzinfarkt
		schlaganfall apoplex multiple multipler parkinson rheuma migräne burnout borderline anorexie magersucht bulimie adipositas tumor leukämie metastasen
		psychose angststörung panikattacken adhs autismus syphilis tuberkulose covid corona lungenentzündung pneumonie herzinsuffizienz niereninsuffizienz
		psoriasis neurodermitis fehlgeburt gonorrhoe borreliose lymphom melanom posttraumatische ptbs zwangsstörung`)
)

// hasLink: what stands between a person and an illness says that it has it.
func hasLink(lx []lexeme, from, to int) bool {
	for i := from; i < to; i++ {
		if lx[i].isWord(hasWords) || lx[i].isSign("(") {
			return true
		}
	}
	return false
}

var hasWords = words("hat hatte hab leidet litt wegen mit erkrankt ist war bekam bekommt wurde an diagnose")

// codes: the person is the one who codes the diagnosis or asks how to.
func codes(lx []lexeme, i int) bool {
	for j := i; j < len(lx) && j < i+7 && !lx[j].isSign(".?!"); j++ {
		if lx[j].kind == lexWord && (codingWords[lx[j].s] || strings.HasPrefix(lx[j].s, "abrechn")) {
			return true
		}
	}
	return false
}

var codingWords = words("kodiert codiert verschlüsselt eingegeben eingetragen abgerechnet erfasst übertragen kodieren codieren verschlüsseln eingeben angegeben dokumentiert kodierung")

// iHave: the practice writes of itself.
func iHave(lx []lexeme, i int) bool {
	for j := i - 1; j > 0 && j >= i-4; j-- {
		if (lx[j].s == "habe" || lx[j].s == "hab" || lx[j].s == "leide" || lx[j].s == "bin") && (lx[j-1].s == "ich" || j+1 < len(lx) && lx[j+1].s == "ich") {
			return true
		}
	}
	return false
}
