package index

import "strings"

// IsStop reports whether a folded word carries grammar rather than meaning.
// Question words are among them; see IsQuestionWord.
func IsStop(fold string) bool { return stopWords[fold] || questionWords[fold] }

// IsQuestionWord reports whether a folded word opens a question. In headings
// ("Wie …", "Wo …") these words do carry meaning, so the heading field keeps them.
func IsQuestionWord(fold string) bool { return questionWords[fold] }

// IsFiller reports whether a folded word says nothing about the topic of a
// message: greetings, politeness, hedges and the verbs that every question
// uses. Fillers are searched for like other words but are no evidence.
func IsFiller(fold string) bool { return fillers[fold] }

var questionWords = wordSet(`
wie was wo wer wen wem wessen wann warum wieso weshalb weswegen wohin woher womit wozu wofür wodurch
woran worauf worin worüber wovon wobei welche welcher welches welchen welchem wieviel wieviele`)

var stopWords = wordSet(`
der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen
ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen man
mein meine meiner meines meinem meinen dein deine deiner deinem deinen sein seine seiner seines seinem seinen
ihre ihrer ihres ihrem ihren unser unsere unserer unseres unserem unseren euer eure eurer eurem euren
dieser diese dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden
solche solcher solches solchem solchen manche mancher manches manchem manchen alle aller alles allem allen
selbst derselbe dieselbe dasselbe etwas nichts jemand niemand einige einiger einiges einigen andere anderer anderes anderem anderen ander
und oder aber denn sondern doch sowie sowohl weder noch als wenn weil dass daß ob obwohl während bevor nachdem seit bis damit falls indem
in im an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne über um unter von vom vor zu zum zur zwischen ab pro per
nicht auch nur schon so sehr mehr dann da dort hier hin her jetzt nun ja nein mal eben also etwa immer wieder weiter zwar sonst
bin bist ist sind seid war waren wart warst gewesen sei wäre wären
habe hab hast hat haben habt hatte hatten gehabt hätte hätten
werde wirst wird werden werdet wurde wurden worden würde würden
kann kannst können könnt konnte konnten könnte könnten
muss muß musst müssen müsst musste mussten müsste müssten
darf darfst dürfen dürft durfte durften dürfte dürften
soll sollst sollen sollt sollte sollten will willst wollen wollt wollte wollten
mag magst mögen möchte möchten möchtest
viel viele vielen vieler einmal dazu dabei davon dafür daran darauf darin darüber dadurch daher darum deshalb deswegen wegen
fürs ums ans ins aufs vors durchs übers unters hinters
damals zuvor bereits ganz zum beispiel bzw usw etc z b d h`)

var fillers = wordSet(`
hallo hi hey moin servus tag guten morgen abend sehr geehrte geehrter damen herren liebe lieber grüße gruß grüßen freundlichen freundliche beste viele mfg lg
bitte danke vielen dank vorab gern gerne herzlich herzlichen entschuldigung sorry
frage fragen anfrage wissen weiß weiss wüsste sagen sag sagt sagen gesagt erklären erklär helfen hilfe hilft helft kurz kurze kurzen mal nochmal noch einfach eigentlich überhaupt genau genaue irgendwie irgendwo irgendwas irgendwann leider halt eh echt wirklich wohl gerade grade eben bloß denn man ne nen nem ner nee na ach ok okay äh ähm hm
lang lange länger oft
geht gehts gehen ging gibt gibts geben gebt gäbe machen mach macht mache tun tut tue passiert passieren
brauche brauch braucht brauchen bräuchte benötige benötigt benötigen
bekomme bekommt bekommen kriege krieg kriegt kriegen kommt kommen komme
lautet lauten heißt heißen nennt zeigen zeig zeigt suche sucht suchen meine meint meinen denke glaube dachte verstehe verstehen versteht verstanden kapiere schauen schau gucken guck erfahren erfahre interessiert
läuft laufen steht stehen finde findet finden sehen sehe
muß muss möchte würde habe hab haben wollen will
neu neue neuen neuer neues gut gute guten ganze ganzen bisschen
wer was wie wo heute morgen gestern
ihnen euch ihr kollege kollegin kollegen team zusammen`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[Fold(w)] = true
	}
	return set
}
