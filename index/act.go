package index

// An Act is what a message does in the dialogue.
type Act string

// The dialogue acts. Their values are part of the JSON contract.
const (
	ActQuestion    Act = "question"
	ActApplication Act = "application" // wants an access or its form
	ActPerson      Act = "person"      // wants to talk to a human
	ActStatus      Act = "status"      // asks how far a request is
	ActSmallTalk   Act = "smalltalk"   // thanks, greeting, farewell
	ActReply       Act = "reply"       // yes, no, a choice
	ActCorrection  Act = "correction"  // "nein, das meine ich nicht"
	ActCancel      Act = "cancel"      // stop the form, withdraw
	ActOffTopic    Act = "off_topic"   // nothing that the documents could ever be about
)

// A Classifier says which act a message performs and how sure it is, 0 to 1.
type Classifier interface {
	Classify(text string) (Act, float64)
}
