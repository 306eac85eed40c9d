package bot

// The Bezirksgeschäftsstellen.
const (
	chemnitz = "Chemnitz"
	dresden  = "Dresden"
	leipzig  = "Leipzig"
)

// bezirkOfPostcode names the Bezirk of a delivery postcode of five digits; ""
// outside Saxony. Codes of other Länder lie between the ranges.
func bezirkOfPostcode(code string) string {
	if len(code) != 5 || !onlyDigits(code) {
		return ""
	}
	for _, r := range postcodeRanges {
		if r.from <= code && code <= r.to {
			return r.bezirk
		}
	}
	return ""
}

var postcodeRanges = []struct{ from, to, bezirk string }{
	{"01067", "01936", dresden}, {"02625", "02999", dresden},
	{"04103", "04599", leipzig}, {"04643", "04688", leipzig}, {"04758", "04889", leipzig},
	{"04703", "04749", chemnitz}, {"07919", "07919", chemnitz}, {"07952", "07952", chemnitz}, {"07985", "07985", chemnitz},
	{"08056", "08648", chemnitz}, {"09028", "09669", chemnitz},
}

// regions are counties and landscapes as people call them, folded.
var regions = map[string]string{
	"erzgebirgskreis": chemnitz, "erzgebirge": chemnitz, "mittelsachsen": chemnitz, "vogtlandkreis": chemnitz, "vogtland": chemnitz,
	"oberlausitz": dresden, "osterzgebirge": dresden, "nordsachsen": leipzig,
}

// districtWords before a city mean the office, not where the practice is.
var districtWords = words("bezirk bezirksgeschäftsstelle bezirksgeschaftsstelle geschäftsstelle bgst bgs bezirksstelle direktionsbezirk regierungsbezirk kv kvs")
