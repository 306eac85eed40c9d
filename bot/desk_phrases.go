package bot

// deskPhrases are what the practice reads when staff act on its request; %s is
// the Vorgangsnummer. Acts that send a text of their own have none.
func deskPhrases() map[RequestAct]string {
	const closed = "Ihre Anfrage %s ist abgeschlossen. Weitere Fragen beantwortet Ihnen der Assistent."
	return map[RequestAct]string{
		ActClaim: "Eine Mitarbeiterin oder ein Mitarbeiter bearbeitet jetzt Ihre Anfrage %s. " +
			"Solange antwortet Ihnen hier ein Mensch und nicht der Assistent.",
		ActRelease: "Ihre Anfrage %s wartet wieder darauf, dass jemand sie übernimmt. " +
			"Bis dahin antwortet Ihnen der Assistent.",
		ActResolve:  closed,
		ActGiveBack: closed,
		ActNoCase:   closed,
		ActReopen:   "Ihre Anfrage %s ist wieder geöffnet und wartet darauf, dass jemand sie übernimmt.",
	}
}
