package bot

// Memory is what the dialogue remembers between turns. It is stored as JSON
// with the conversation, so a restart changes nothing.
type Memory struct {
	Questions []string `json:"questions,omitempty"` // the practice's last questions, masked, oldest first
}
