package index

import (
	"fmt"
	"slices"
	"testing"
)

func TestExpected(t *testing.T) {
	for text, want := range map[string]AnswerType{
		"Was kostet der Zugang?":                        Price,
		"wie teuer is das":                              Price,
		"Fallen Gebühren an?":                           Price,
		"Wie lange dauert die Bearbeitung?":             Duration,
		"Bis wann muss ich abgeben?":                    Deadline,
		"Welche Frist gilt?":                            Deadline,
		"Unter welcher Telefonnummer erreiche ich Sie?": Phone,
		"habt ihr ne hotline":                           Phone,
		"An welche E-Mail-Adresse?":                     Email,
		"Wie lautet die Postadresse?":                   Address,
		"Wo ist die Webseite?":                          Web,
		"Wer ist zuständig?":                            Office,
		"Warum empfehlen Sie keinen Anbieter?":          Reason,
		"Was ist KV-SafeNet?":                           Definition,
		"Ich habe mein Passwort vergessen":              Trouble,
		"Brauche ich einen neuen DSL-Anschluss?":        Requirement,
		"Darf ich das auch über die TI machen?":         Permission,
		"Wie beantrage ich den Zugang?":                 Steps,
		"Was muss ich tun, um online abzurechnen?":      Requirement,
		"Wie komme ich ins Mitgliederportal?":           Steps,
	} {
		got := Expected(text)
		if len(got) == 0 || got[0] != want && !(want == Definition && slices.Contains(got, want)) {
			t.Errorf("Expected(%q) = %v, want %s first", text, got, want)
		}
	}
	for _, text := range []string{"", "Hallo", "😀", "KV-SafeNet"} {
		if got := Expected(text); len(got) != 0 {
			t.Errorf("Expected(%q) = %v, want none", text, got)
		}
	}
}

func TestAsksProcedure(t *testing.T) {
	for text, want := range map[string]bool{
		"Was muss ich alles tun?": true, "wie läuft das ab": true, "Welche Schritte sind nötig?": true,
		"Wie gehe ich vor?": true, "Schritt für Schritt bitte": true,
		"Wie lange dauert das?": false, "Was kostet das?": false, "": false,
	} {
		if got := AsksProcedure(text); got != want {
			t.Errorf("AsksProcedure(%q) = %v", text, got)
		}
	}
}

func TestProvides(t *testing.T) {
	for text, want := range map[string][]AnswerType{
		"Die Umlage beträgt 2,70 % oder 30 Euro.":         {Price},
		"Die Nutzung ist kostenfrei.":                     {Price},
		"Das dauert etwa drei Wochen.":                    {Duration},
		"Sie erhalten ihn nach 10 Werktagen":              {Duration},
		"Abgabe vom 30.03. an":                            {Deadline},
		"Das geht ab dem folgenden Quartal":               {Deadline},
		"Rufen Sie an: 0351 8290-6789":                    {Phone, Steps},
		"Fragen an edv@example.de":                        {Email, Web},
		"Schützenhöhe, Beispielstraße 12, 01099 Dresden":  {Address},
		"Die Liste steht unter www.example.de":            {Web},
		"Ihre Bezirksgeschäftsstelle hilft":               {Office},
		"Ein Anschluss ist notwendig":                     {Requirement},
		"Nur zertifizierte Firmen dürfen das":             {Permission},
		"Wählen Sie einen Vertrag":                        {Steps},
		"Aus wettbewerbsrechtlichen Gründen nicht":        {Reason},
		"Das Portal ist eine Plattform":                   {Definition},
		"Der Zugang wurde gesperrt":                       {Trouble},
		"Nutzername und Kennung":                          nil,
		"Damit melden Sie sich an, um es sehen zu können": nil,
		"": nil,
	} {
		got := Provides(text)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("Provides(%q) = %v, %s is missing", text, got, w)
			}
		}
		if len(got) != len(want) {
			t.Errorf("Provides(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestKindsKeepOrder(t *testing.T) {
	var k kinds
	for _, a := range []AnswerType{Trouble, Price, Web} {
		k.add(a)
	}
	if got := fmt.Sprint(k.list()); got != "[price link trouble]" {
		t.Errorf("list = %s", got)
	}
	if !k.has(Web) || k.has(Email) {
		t.Error("has is wrong")
	}
}
