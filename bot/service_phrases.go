package bot

// What the practice reads when the assistant itself failed.
const phraseFailure = "Entschuldigung, bei mir ist gerade ein technischer Fehler aufgetreten. Ihre Nachricht ist gespeichert, " +
	"aber ich kann sie nicht beantworten. Soll ich Ihre Frage an eine Mitarbeiterin oder einen Mitarbeiter weitergeben?"
