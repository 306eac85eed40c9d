package bot

// The words of the application form.
const (
	phraseFormBegin   = "Gern nehme ich Ihren Wunsch nach dem Antragsformular für den Online-Zugang auf. Dafür brauche ich einige Angaben; abgeschickt wird erst, wenn Sie sie bestätigt haben."
	phraseNoted       = "Danke, das habe ich notiert."
	phraseSkipped     = "In Ordnung, das lassen wir offen."
	phraseFormPerson  = "Möchten Sie dafür lieber einen Menschen, schreiben Sie „Mensch“."
	phraseSideUnclear = "Dazu steht an mehreren Stellen etwas. Bitte fragen Sie das in einem ganzen Satz."
	phraseBackToForm  = "Zurück zu Ihrem Antrag:"
	phraseTakenAsIs   = "Ich übernehme Ihre Angabe so, wie Sie sie geschrieben haben. Die Mitarbeitenden prüfen sie."
	phraseReview      = "Bitte prüfen Sie Ihre Angaben:"
	phraseReviewHow   = "Schreiben Sie einfach die neue Angabe, zum Beispiel „BSNR“ und die richtige Nummer."
	phraseSendAsk     = "Das Formular selbst müssen Sie später noch ausfüllen und zurücksenden. Soll ich die Angaben so absenden?"
)

// Choices of the form.
var (
	choiceContinue = Choice{Label: "Weiter mit dem Antrag", Value: "Weiter mit dem Antrag"}
	choiceBSNR     = Choice{Label: "Das ist die BSNR", Value: "Das ist die BSNR"}
	choiceLANR     = Choice{Label: "Das ist die LANR", Value: "Das ist die LANR"}
	choicePost     = Choice{Label: "Per Post", Value: "Per Post"}
	choiceLink     = Choice{Label: "Als Link", Value: "Als Link"}
)

// slotOrder is the order of the review.
var slotOrder = []string{"practice", "contact", "bsnr", "lanr", "postcode", "town", "bezirk", "phone", "email", "wish"}

// slotNames name the slots in the review.
var slotNames = map[string]string{
	"practice": "Praxis", "contact": "Ansprechperson", "bsnr": "BSNR", "lanr": "LANR", "postcode": "Postleitzahl", "town": "Ort",
	"bezirk": "Bezirksgeschäftsstelle", "phone": "Telefon", "email": "E-Mail", "wish": "Wunsch",
}

// slotQuestions ask for a slot.
var slotQuestions = map[string]string{
	"practice": "Wie heißt Ihre Praxis?",
	"contact":  "Wer ist bei Ihnen die Ansprechperson?",
	"bsnr":     "Wie lautet Ihre Betriebsstättennummer (BSNR)? Sie hat 9 Ziffern.",
	"lanr":     "Wie lautet die lebenslange Arztnummer (LANR)? Sie hat 9 Ziffern; „weiß ich nicht“ genügt auch.",
	"bezirk":   "In welchem Ort liegt die Praxis (gern mit Postleitzahl)? Danach richtet sich die Bezirksgeschäftsstelle.",
	"phone":    "Unter welcher Telefonnummer oder E-Mail-Adresse sind Sie erreichbar?",
	"town":     "In welchem Ort liegt die Praxis (gern mit Postleitzahl)? Das Formular soll ja per Post kommen.",
	"wish":     "Soll das Formular per Post kommen oder als Link?",
}

// slotMeanings answer "Was ist die LANR?" while the form is filled in.
var slotMeanings = map[string]string{
	"bsnr": "Die BSNR ist die Betriebsstättennummer Ihrer Praxis. Sie besteht aus 9 Ziffern und steht zum Beispiel auf Ihrem Praxisstempel.",
	"lanr": "Die LANR ist die lebenslange Arztnummer der Ärztin oder des Arztes. Sie besteht aus 9 Ziffern; „weiß ich nicht“ genügt.",
}

// slotHints explain the format after a value that was not understood.
var slotHints = map[string]string{
	"practice": "Das habe ich nicht als Praxisnamen erkannt. Ein Name wie „Praxis Dr. Beispiel“ genügt.",
	"contact":  "Das habe ich nicht als Namen erkannt. Vor- und Nachname oder „Frau Beispiel“ genügt.",
	"bsnr":     "Das habe ich nicht als BSNR erkannt. Sie besteht aus 9 Ziffern und steht zum Beispiel auf Ihrem Praxisstempel.",
	"lanr":     "Das habe ich nicht als LANR erkannt. Sie besteht aus 9 Ziffern.",
	"bezirk":   "Den Ort konnte ich keinem Bezirk zuordnen. Sie können auch Chemnitz, Dresden oder Leipzig schreiben.",
	"phone":    "Das habe ich weder als Telefonnummer noch als E-Mail-Adresse erkannt.",
	"town":     "Das habe ich nicht als Ort erkannt. Postleitzahl und Ort wie „02625 Bautzen“ genügen.",
	"wish":     "Bitte schreiben Sie „per Post“ oder „als Link“.",
}

// wishNames put the wish into words.
var wishNames = map[string]string{
	"form_by_post": "Antragsformular per Post", "form_by_link": "Antragsformular als Link", "status": "Frage zum laufenden Antrag",
	"withdraw": "Antrag zurückziehen", "other": "anderes Anliegen",
}

func slotValue(slot, v string) string {
	if slot == "wish" && wishNames[v] != "" {
		return wishNames[v]
	}
	return v
}
