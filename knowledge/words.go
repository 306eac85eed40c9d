package knowledge

import "strings"

// The word lists of the sentence splitter and of the notice labels. They are
// read-only.
var (
	// abbreviations do not end a sentence; single letters are handled apart.
	abbreviations = set(`abb abk abs abschn abt allg anl anm aufl ausg az bd bes bsp bspw bzgl bzw ca
		chr dez dgl dipl dr ebd ehem eigtl einschl entspr erg etc evtl evt exkl feb febr fr frl gem ges
		ggf ggfs ggü grds hr hrn hrsg inkl insb insbes jan jew jg jh kap kfm lfd lt ltd ltg max med mind
		min mio mrd mtl mwst nov nr nrn okt pkt prof rd rer resp sek sep sept sog std stellv stk str tel
		tgl tsd univ unverb urspr usw usf verf vgl vorl vs wg wiss zb zit ziff zul zzgl zzt mo di
		mi do sa bgst geschst psych dipl-psych`)

	// openers hardly ever follow an ordinal or a date within a sentence.
	openers = set(`Der Die Das Dem Den Des Ein Eine Einen Einem Einer Er Sie Es Wir Ihr Ihre Ihren Ihrem
		Man Dies Diese Dieser Dieses Diesen Danach Davor Dann Damit Dafür Dazu Darüber Dabei Daher Dort
		Hier Heute Bitte Wenn Falls Sobald Sofern Solange Bis Ist Sind Hat Haben Wird Werden Kann Können
		Muss Müssen Soll Sollen Geben Senden Schicken Wählen Melden Fragen Füllen Beachten Für Nach Bei
		Mit In Im Am An Ab Zu Zum Zur Auf Aus Von Vom Vor Über Unter Ohne Auch Nur Erst Später Wer Was
		Wie Wo Wann Warum Welche Alle Alles Jede Jeder Jedes Kein Keine Seit Während Nachdem Weil Da Ob
		Achtung Hinweis Wichtig Außerdem Anschließend Zunächst Zuerst Spätestens Verspätete Eine`)

	// dateWords are counted by ordinals.
	dateWords = set(`januar jänner februar märz april mai juni juli august september oktober november
		dezember jan feb mär apr jun jul aug sep sept okt nov dez quartal quartals halbjahr trimester
		werktag werktage kalendertag arbeitstag tag woche monat jahrhundert lebensjahr abrechnungsquartal`)

	// labels stand above or before a notice.
	labels = set(`achtung hinweis wichtig warnung vorsicht merke wichtiger_hinweis bitte_beachten
		bitte_beachten_sie zu_beachten beachten_sie beachte unbedingt_beachten bitte_unbedingt_beachten
		wichtige_information wichtige_info`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return m
}

// isLabel reports whether the whole text is a notice label such as "Achtung!".
func isLabel(text string) bool {
	return len(text) <= 64 && labels[Wording(text)]
}

// beginsWithLabel reports whether text is a notice in one paragraph: "Achtung!
// Die Leitung …", "Hinweis: …".
func beginsWithLabel(text string) bool {
	i := strings.IndexAny(text, ":!")
	return i > 0 && i <= 64 && labels[Wording(text[:i])]
}
