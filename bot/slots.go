package bot

// Slots are what a request says about the practice. Numbers are digits without
// spaces; an empty string means not known.
type Slots struct {
	Practice string `json:"practice,omitempty"`
	Contact  string `json:"contact,omitempty"`
	BSNR     string `json:"bsnr,omitempty"`
	LANR     string `json:"lanr,omitempty"`
	Postcode string `json:"postcode,omitempty"`
	Town     string `json:"town,omitempty"`
	Bezirk   string `json:"bezirk,omitempty"` // Chemnitz | Dresden | Leipzig
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`
	Wish     string `json:"wish,omitempty"` // form_by_post | form_by_link | status | withdraw | other
}
