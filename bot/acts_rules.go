package bot

import "praxislotse/index"

// wordClasses are the words that several rules share.
var wordClasses = map[string][]string{
	"human": {"mensch", "menschen", "menschn", "person", "mitarbeiter*", "sachbearbeit*", "berater*", "kollege", "kollegin", "kollegen",
		"jemand", "jemandem", "jemanden", "support", "hotline", "ansprechpartner*", "fachmann", "einem von ihnen", "ihnen", "wem", "irgendwem", "irgendjemand*", "leuten", "echten", "richtigen"},
	"real": {"echte*", "richtige*", "menschliche*", "lebendige*", "wirkliche*", "lebende*"},
	"talk": {"sprechen", "sprechn", "reden", "redn", "telefonieren", "spreche", "rede", "unterhalten", "verbinden", "verbinde", "verbunden", "durchstellen",
		"weiterleiten", "chatten", "quatschen", "schwatzen", "schnacken", "babbeln", "reden", "besprechen", "klären"},
	"credentials": {"*zugangsdaten", "logindaten", "anmeldedaten", "*passwort", "*kennwort", "benutzernamen", "nutzernamen", "benutzerkennung"},
	"wired":       {"faxen", "faxt", "zufaxen", "rüberfaxen", "mailen", "mailt", "zumailen", "emailen", "durchsagen", "durchgeben", "simsen", "whatsappen"},
	"machine":     {"computer", "bot", "maschine", "roboter", "automat*", "ki", "programm", "chatbot"},
	"form": {"*zugang", "zugänge", "*zugangsdaten", "*antragsformular*", "*formular", "*formulare", "formblatt", "vordruck", "antrag",
		"*antragsunterlagen", "unterlagen", "*zettel", "papiere", "papier", "benutzerkonto", "nutzerkonto", "*account", "*login", "logindaten",
		"benutzerkennung", "kennung", "nutzername*", "benutzername*", "antragsbogen", "bogen"},
	"send": {"zuschicken", "zugeschickt", "schicken sie", "zusenden", "schicken", "senden", "schickt", "sendet", "schick", "zukommen", "übersenden", "übermitteln",
		"mailen", "faxen", "zumailen", "zufaxen", "zugeschickt", "zugesandt", "geschickt bekommen", "ausstellen"},
	"want": {"brauche", "breichte", "breichten", "bräucht", "brauch", "brauchen", "bräuchte", "bräuchten", "benötige", "benötigen", "benötigt", "möchte", "möchten", "hätte gern",
		"hätten gern", "hätte gerne", "hätten gerne", "hätt gern", "wollen", "will", "würde gern", "würden gern", "würde gerne", "würden gerne", "wünsche",
		"bitte um", "bitten um", "ersuche", "ersuchen", "fordere", "fordern", "bestelle", "bestellen", "wünschen", "erbitte", "erbitten", "beantrage", "beantragen"},
	"we":     {"ich", "wir", "mir", "uns", "man", "meine praxis", "unsere praxis", "sie", "ihr", "se"},
	"please": {"bitte", "mal", "doch", "gerne", "gern", "eben", "einfach", "kurz", "schnell", "dringend"},
	// staff marks accounts for practice staff: not an application to the KV.
	"staff": {"mfa", "mfas", "helferin*", "arzthelferin*", "angestellte*", "mitarbeiterin*", "mitarbeiter", "mitarbeitern", "personal", "team", "azubi*", "auszubildende*",
		"kollegin", "kolleginnen", "schwester", "schwestern", "sekretärin", "praxismanagerin", "rezeption", "empfang", "zfa", "mädels", "vertretung", "vertreter", "aushilfe"},
	// line marks the network connection: a provider's business, not the KV's form.
	"line": {"*safenet*", "safe net", "*anschluss*", "*leitung", "dsl*", "*router", "*konnektor", "*internet", "*provider", "box"},
	// ask opens a question about something rather than a request for it.
	"ask": {"wie", "wo", "woher", "wohin", "was", "wann", "wer", "wem", "wen", "warum", "wieso", "weshalb", "weswegen", "wozu", "wofür",
		"welche*", "womit", "wieviel*", "ab wann", "bis wann", "von wem", "bei wem", "an wen", "für wen", "muss", "müssen", "muß", "darf", "dürfen",
		"soll", "sollen", "kann ich", "kann man", "können wir", "kann ma", "brauch ich", "brauche ich", "brauchen wir", "braucht", "benötige ich", "benötigen wir",
		"reicht", "geht", "gibt es", "gibts", "ist", "sind", "bekomme", "bekommen", "kriege", "kriegen", "krieg", "kommt", "werden", "wird", "stimmt", "gilt", "funktioniert"},
	"opening": {"und", "aber", "also", "hallo", "guten tag", "guten morgen", "moin", "bitte", "frage", "kurze frage", "eine frage", "sagen sie", "ähm", "hi", "tach", "so"},
	"not":     {"kein", "keinen", "keine", "nicht", "ohne", "nix", "net", "nich"},
	"lost": {"vergessen", "verloren", "verlegt", "gesperrt", "falsch", "abgelaufen", "funktioniert", "funzt", "geht nicht", "klappt nicht", "weg",
		"verschlampt", "verbaselt", "ungültig", "verkramt"},
	"sent": {"ausgefüllt", "abgeschickt", "zurückgeschickt", "geschickt", "gestellt", "eingereicht", "unterschrieben", "abgegeben", "hingeschickt", "losgeschickt", "weggeschickt", "gesendet", "beantragt", "eingesendet"},
	"case": {"antrag", "antrags", "anträge", "anfrage", "vorgang", "vorgangs", "anforderung", "bestellung", "*formular", "*formulars", "unterlagen", "anmeldung", "bearbeitung", "anliegen", "vorgangsnummer", "freischaltung"},
	"polite": {"hallo", "nu", "scheen", "scheenen", "ooch", "dankeschöhn", "dankeschon", "bestem", "aufrichtigen", "mit", "ihre", "freundlichen", "freundlichem", "kollegialen", "grüßen", "gruessen", "ist da jemand", "ist jemand da", "jemand da", "haben sie", "für", "wirklich", "echt", "mir", "sehr geehrte damen und herren", "leute", "ihr lieben", "dann", "wünsche ich", "ich wünsche", "wünsche", "hoffentlich", "bis", "zusammen", "hi", "hey", "hallöchen", "servus", "moin", "grüß gott", "grüezi", "tach", "guten tag", "guten morgen", "guten abend", "gudn tach",
		"glück auf", "mahlzeit", "morgen", "na", "vielen", "lieben", "herzlichen", "besten", "tausend", "dank", "danke", "schön", "sehr", "ihnen", "dir", "auch", "dankeschön", "dankesehr",
		"merci", "thx", "super", "prima", "toll", "klasse", "perfekt", "wunderbar", "bestens", "alles klar", "alles", "verstanden", "okay", "ok", "ach so", "aha", "ah",
		"das hat mir geholfen", "hat mir geholfen", "das hat geholfen", "hat geholfen", "das hilft mir weiter", "das hilft mir", "das hilft", "das hat mir sehr geholfen", "sie haben mir sehr geholfen", "sie haben mir geholfen", "weitergeholfen",
		"auf wiedersehen", "wiedersehen", "auf wiederhören", "tschüss", "tschüß", "tschüssi", "tschau", "ciao", "bis dann", "bis bald", "bis später", "bis morgen", "einen", "schönen", "schöner", "noch", "tag", "abend", "feierabend",
		"wochenende", "gruß", "grüße", "gruss", "wie gehts", "wie geht es", "wie gehts ihnen", "mit freundlichen", "freundliche", "mfg", "lg", "liebe", "viele", "beste", "für die", "für ihre", "für deine", "hilfe", "auskunft", "info", "information", "antwort", "schnelle", "mühe",
		"das wars", "das war alles", "das war es", "dann weiß ich bescheid", "weiß ich bescheid", "freut mich", "gleichfalls", "ebenso", "nett", "gut", "das ist", "und", "so", "dann", "erstmal", "erst mal", "jetzt", "bye", "adieu", "ade", "macht's gut", "machs gut"},
	"identity": {"bist du", "sind sie", "bistn", "biste"},
	"yes": {"ja", "jo", "jup", "jep", "jawohl", "gerne", "gern", "bitte", "ok", "okay", "oki", "passt", "passt so", "genau", "richtig", "stimmt", "stimmt so", "einverstanden", "in ordnung", "machen sie das",
		"mach das", "absenden", "senden", "abschicken", "so absenden", "das passt", "das stimmt", "unbedingt", "klar", "na klar", "freilich", "nu", "nu klar", "sicher", "natürlich", "auf jeden fall", "das wäre gut", "das wäre nett", "das wäre super", "machen wir so", "ja so"},
	"no":      {"nein", "nee", "nö", "ne", "nich", "nein danke", "lieber nicht", "nicht nötig", "danke nein", "brauche ich nicht", "brauch ich nicht", "ändern", "weiß ich nicht", "weiß nicht", "keine ahnung", "weiß ich grad nicht", "kenne ich nicht", "habe ich nicht", "hab ich nicht"},
	"ordinal": {"erste*", "zweite*", "dritte*", "erstes", "letzte*", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
	"wrong": {"das meine ich nicht", "das meinte ich nicht", "das meint ich nicht", "das mein ich nicht", "das meine ich gar nicht", "das meinte ich gar nicht", "so meine ich das nicht", "so meinte ich das nicht", "das wollte ich nicht wissen", "das wollte ich gar nicht wissen", "das wollt ich nicht wissen",
		"das war nicht meine frage", "das war nicht die frage", "das ist nicht meine frage", "das habe ich nicht gefragt", "das hab ich nicht gefragt", "das hab ich gar nicht gefragt", "das habe ich nicht gemeint", "das hab ich nicht gemeint", "danach habe ich nicht gefragt", "danach hab ich nicht gefragt", "danach hab ich gar nicht gefragt",
		"falsch verstanden", "missverstanden", "nicht verstanden was ich", "falsche antwort", "am thema vorbei", "thema verfehlt", "darum geht es nicht", "darum ging es nicht", "darum geht es mir nicht", "darum ging es mir nicht", "darum gehts nicht", "darum gehts mir nicht", "nicht das was ich", "nicht was ich gefragt", "nicht was ich wissen", "nicht was ich gemeint", "nicht was ich gesucht",
		"das hilft mir nicht", "das hilft nicht", "hilft mir nicht weiter", "hilft mir nicht", "das beantwortet meine frage nicht", "beantwortet meine frage nicht", "das passt nicht", "das stimmt so nicht", "das ist es nicht", "das war es nicht", "das wars nicht", "das war's nicht", "das ist falsch", "ich meinte was anderes", "ich meine was anderes", "ich meine etwas anderes", "ich meinte etwas anderes", "ich mein was anderes", "nicht gefragt", "geht an meiner frage vorbei", "an meiner frage vorbei", "verstehen mich falsch", "verstehst mich falsch", "was ganz anderes", "etwas ganz anderes"},
}

// actRules are the rules in the order in which they are tried.
var actRules = []rule{
	// Access data come by post: asking for them by fax is a question about that.
	{act: index.ActQuestion, confidence: .95, match: []string{
		"^ {opening}+? können|könnten|könnt|könntet|kann|würden|würdet|schicken|schickt|senden|sendet|faxen|faxt|mailen|mailt ... {credentials} ... {wired}", "{credentials} ... {wired} {please}+? ?? $", "{credentials} ... per|via|als|am fax|mail|email|sms|whatsapp|telefon",
	}, unless: []string{"*formular|antrag|vordruck"}},
	{act: index.ActSmallTalk, confidence: .95, match: []string{
		"^ {opening}+? {we}? {want} {we}? .. nicht mit .. {human} .. {talk} {please}+? $", "^ {opening}+? {we}? {want} {we}? .. keinen|kein {real}? mensch|menschen|mitarbeiter*|rückruf {talk}? $",
		"^ nicht mit .. menschen|mitarbeiter*|jemandem {talk}? $", "^ {opening}+? kein|keinen|keine mensch|menschen|mitarbeiter* bitte? $",
	}},
	{act: index.ActReply, confidence: .95, match: []string{
		"^ ja? {please}+? {yes} danke? bitte? $", "^ ja {yes}+? bitte? $", "^ {no} danke? $", "^ die|das|den? {ordinal} bitte? $", "^ nummer|variante|option|punkt {ordinal} $", "^ nein|nee {please}+? danke $", "^ ja danke $",
	}},
	{act: index.ActCancel, confidence: .95, match: []string{
		"^ {please}+? abbrechen|abbruch|abbrechn|stopp|stop|storno|stornieren|beenden|cancel|erledigt {please}+? $", "^ vergiss|vergessen es|sies|das $", "^ vergessen sie es|das $", "^ {please}+? doch nicht mehr? $",
		"^ lassen wir|sie es|das {please}+? sein? $", "hat sich .. erledigt", "{case} .. zurückziehen|zurücknehmen|stornieren|widerrufen|annullieren|löschen|abbrechen", "ziehe|ziehen|nehme|nehmen .. {case} .. zurück",
		"^ .. abbrechen|stornieren $", "brauchen|brauche|brauch .. nicht mehr", "möchte|will|wollen|möchten {please}+? abbrechen", "^ {please}+? {we} {want} {please}+? alles|das|es|ihn? {please}+? zurückziehen|zurücknehmen|widerrufen|stornieren $", "^ {please}+? {we} ziehe|ziehen|nehme|nehmen .. zurück $", "^ {please}+? zurückziehen|zurücknehmen {please}+? $", "formular|eingabe abbrechen",
	}, unless: []string{"^ {opening}+? {ask}", "?"}},
	{act: index.ActStatus, confidence: .95, match: []string{
		"wie weit .. {case}", "^ {opening}+? wie weit ist|sind|seid|seit|is|sans das|es|sie|ihr|dies|meins|unseres|meine|unsere? denn|jetzt|schon? ?? $", "^ {opening}+? wie weit ist|sind|seid sie|ihr damit|dabei|mit? damit|dabei? ?? $", "stand|status|bearbeitungsstand*|sachstand*|fortschritt .. {case}", "neues|neuigkeiten .. zu|von|bei .. {case}", "{case} schon? da|bearbeitet|angekommen|eingegangen|durch|fertig|genehmigt|eingetroffen .. ?",
		"ist .. {case} .. da|bearbeitet|angekommen|eingegangen|durch|fertig|genehmigt|eingetroffen", "was ist|wird|macht|wurde .. mit|aus .. {case}", "was macht .. {case}", "vorgang|vorgangsnummer \\d\\d\\d\\d\\d\\d",
		"haben sie .. {case} .. erhalten|bekommen|gekriegt|da|vorliegen", "wie steht es|steht's|stehts .. {case}", "liegt .. {case} .. vor|bei ihnen",
	}, unless: []string{"wie lange", "was .. in .. {case}", "wo"}},
	{act: index.ActStatus, confidence: .85, match: []string{
		"{case} ... vor|seit .. tag|tagen|woche|wochen|monat|monaten|ewigkeiten", "vor|seit .. tag|tagen|woche|wochen|monat|monaten ... {sent} ... {not}|nichts|nie|noch|immer", "warte|warten|wartet .. seit|immer|schon ... zugang|*zugangsdaten|antwort|brief|post|rückmeldung|antrag|passwort|unterlagen",
		"seit .. tagen|wochen|monaten .. warte|nichts", "wo bleibt|bleiben .. {form}|brief|antwort|passwort", "{sent} ... noch nichts|keine|nix|immer", "{case}|{form} {sent} ... noch nichts|keine|nix",
	}, unless: []string{"wie lange dauert", "wie lang dauert", "quartal", "^ {opening}+? muss|darf|kann ich"}},
	{act: index.ActPerson, confidence: .95, match: []string{
		"mit|zu|an .. {human} ... {talk}", "{talk} ... mit|an|zu .. {human}", "rufen|ruft|rufe|ruf .. mich|uns|zurück|an", "*rückruf*", "kontaktaufnahme", "kontaktieren sie", "nehmen .. kontakt .. auf", "weiterleiten|weiterleitung|übergeben|weitergeben an .. {human}", "zurückrufen|zurückgerufen|zurückrufn|durchstellen|durchgestellt",
		"{want} {we}+? {please}+? einen|einem|nen|n|eine? {real} menschen|mensch|person|mitarbeiter*|ansprechpartner*|berater*|kontakt|antwort", "{real} mensch|menschen|person|mitarbeiter*|ansprechpartner*", "{want} .. einen|eine|nen|den menschen|mensch|mitarbeiter*|sachbearbeiter*|berater*|ansprechpartner*",
		"nicht mit .. {machine}", "keine lust .. {machine}", "keinen bock .. {machine}", "persönlich .. sprechen|reden|beraten|klären", "persönliche* ansprechpartner*|beratung|gespräch", "jemand|jemanden|jemandem|einer|wer .. anrufen|zurückrufen|helfen|sprechen|kümmern|vorbeikommen|erreichen|melden|melde|meldet",
		"leiten|geben|reichen|verbinden|stellen sie .. weiter|mitarbeiter*|durch|menschen|kollegen|support|person", "^ {please}+? ein|eine|einen|nen? mensch|menschen|mitarbeiter*|person|support|berater {please}+? $", "soll|sollte|könnte|kann|könnt|möchte {please}+? mich|uns|sich? {please}+? jemand|einer|wer", "kann|könnte .. jemand .. anrufen|helfen|melden|kümmern|sprechen", "sprechen sie mich an", "möchte|will|wollen|würde .. sprechen|telefonieren|reden",
		"menschen {please}+? sprechen|reden", "gespräch mit", "melden sie sich .. bei", "an .. menschen|mitarbeiter|person|kollegen|sachbearbeiter* .. weitergeben|weiterleiten|übergeben", "telefonische* beratung|rücksprache|termin", "ruft .. an",
	}, unless: []string{"kein|keinen|keine|ohne *rückruf*|telefonat|menschen", "nicht mit .. menschen|mitarbeiter|jemandem", "{opening}+? welche* ... {human} .. ist|zuständig", "wer ist|sind|hilft", "wie heißt", "telefonnummer ?", "konto|account|zugang .. für", "muss ich .. anrufen|sprechen", "mit wem muss|soll|schließe", "mit wem .. vertrag", "wen kann|muss|soll"}},
	{act: index.ActCorrection, confidence: .95, match: []string{
		"{wrong}", "^ nein|nee|nö|ne|falsch|quatsch|stopp|halt ich mein|meine|meinte|wollte", "^ ich meinte|meinte|mein|meine {please}+? nicht|eher|eigentlich|andere*",
		"^ nein|nee|nö|falsch nicht das|den|die|dem", "^ nein|nee|nö sondern",
	}},
	{act: index.ActApplication, confidence: .9, match: []string{
		"{want} ... {form}", "{form} ... {send} {please}+? $", "{form} .. {please}+? beantragen|anfordern|bestellen|einrichten|freischalten|haben $", "{form} .. beantragen|anfordern|bestellen ... bsnr|praxis|mvz|betriebsstätte*", "antrag auf ... bitte $", "{want} ... {form}|anmeldung|portal|mipo ... {send}", "schickt|schicken|schick|schickense|senden|sendet|sendense sie|ihr? .. mir|uns .. das|es|den|die|ihn ... zu|rüber|her $", "schickense|sendense ... {form}", "das|es|ihn {please}+? hiermit? anfordern|beantragen|bestellen|haben", "schicken|senden|schick|schickt|sendet|mailen|faxen|übersenden|sende sie|ihr? {please}+? mir|uns ... {form}",
		"können|könnten|könntet|könnt|würden|würdet|kannst sie|ihr|du ... {form} ... {send}", "können|könnten|könntet|könnt|würden|würdet|kannst sie|ihr|du ... {send} ... {form}", "bitte ... {form} ... {send}|an|ausstellen|einrichten", "beantrage|beantragen|bestelle|fordere|anfordern hiermit", "hiermit .. beantrage|beantragen|bestelle|bestellen|fordere|fordern|bitte|bitten",
		"{form} .. bitte $", "^ bitte ein? {form}", "anmelden|registrieren|freischalten lassen|bitte", "{want} ... registrieren|freischalten|freigeschaltet|anmelden .. $", "schalten sie .. frei", "richten sie ... {form} .. ein", "{form} bitte", "lassen sie .. zukommen", "schicken sie|se .. {form}", "formular per post|mail|link|email|e",
		"{want} ... mitgliederportal|mipo|portal .. rein|anmelden|registriert|registrieren|zugelassen|teilnehmen|freischalten",
	}, unless: []string{
		"^ {opening}+? {ask}", "wohin", "{not} .. antrag|formular|zugang|beantragen|anfordern|vorgang|bestellen", "nur .. wissen|fragen|frage|info|erkundigen|informieren", "{lost}", "wie|wo|was|wann|ob|wer|warum|woher|wohin|welche* ... ?", "ob", "wissen wie|wo|was|wann|ob|wer|warum|woher|wohin|wieviel",
		"für .. {staff}", "{staff} ... {form}", "{want} .. {line}", "{sent}", "muss|müssen ich|wir", "zweite* ... {form}", "vergessen", "prospekt|schulung", "änder*", "zugang zum internet",
		"wie|wo|woher|wohin|wann|warum {we} ... {form}",
	}},
	{act: index.ActApplication, confidence: .85, match: []string{
		"schicken|senden|schickt|sendet sie|ihr? mir|uns ... {form}", "können|könnten|könntet|könnt|würden|würdet sie|ihr ... {form} ... {send}", "können|könnten|würden sie|ihr ... {send} ... {form}", "{want} ... {form} ... bsnr|betriebsstätte*|praxis|mvz",
	}, unless: []string{
		"{not} .. antrag|formular|zugang|beantragen|anfordern|vorgang", "nur .. wissen|fragen|frage|info", "{lost}", "für .. {staff}", "{staff} ... {form}", "{want} .. {line}", "^ {opening}+? wie|wo|was|wann|warum|wer|ob|muss|woher|wohin|welche*", "{sent}", "ob",
		"wissen wie|wo|was|wann|ob|wer|warum|woher|wohin|wieviel",
	}},
	{act: index.ActSmallTalk, confidence: .95, match: []string{
		"^ {polite}+ ?? $", "^ {polite}+? {identity} ein? {machine}|mensch|roboter|echt|echter mensch? ?? $", "^ {polite}+? wer bist|sind du|sie eigentlich? ?? $", "^ {polite}+? was bist|kannst|können du|sie eigentlich? ?? $",
	}},
}
