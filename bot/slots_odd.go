package bot

// oddities says what is odd about the slots as they stand, whichever messages
// they came from.
func (s Slots) oddities() []SlotWarning {
	var out []SlotWarning
	if s.LANR != "" && len(s.LANR) == numberLength && !validLANR(s.LANR) {
		out = append(out, SlotWarning{slotLANR, warnLANR})
	}
	switch {
	case len(s.BSNR) != numberLength:
	case !knownBSNRPrefix(s.BSNR):
		out = append(out, SlotWarning{slotBSNR, warnPrefix})
	case !saxonBSNR(s.BSNR):
		out = append(out, SlotWarning{slotBSNR, warnNotSaxon})
	}
	byCode := bezirkOfPostcode(s.Postcode)
	t, known := towns[townKey(s.Town)]
	if s.Postcode != "" && byCode == "" || s.Postcode == "" && known && t.bezirk == "" {
		out = append(out, SlotWarning{slotTown, warnOutside})
	}
	if byCode != "" && known && t.bezirk != "" && t.bezirk != byCode {
		out = append(out, SlotWarning{slotPostcode, warnPostcodeTown})
	}
	if w, odd := s.conflict(); odd {
		out = append(out, w)
	}
	return out
}

// bezirkOfPlace names the Bezirk by postcode, else by town; "" if unknown.
func (s Slots) bezirkOfPlace() string {
	if s.Postcode != "" {
		return bezirkOfPostcode(s.Postcode)
	}
	return towns[townKey(s.Town)].bezirk
}

// conflict warns when the Bezirk is not that of the place, or the BSNR belongs
// to another.
func (s Slots) conflict() (SlotWarning, bool) {
	byPlace, byNumber := s.bezirkOfPlace(), bezirkOfBSNR(s.BSNR)
	switch {
	case s.Bezirk == "":
		return SlotWarning{}, false
	case byPlace != "" && byPlace != s.Bezirk:
		return SlotWarning{slotBezirk, "Angegeben ist der Bezirk " + s.Bezirk + ", der Ort gehört aber zum Bezirk " + byPlace + ". Bitte prüfen Sie beides."}, true
	case byNumber == "" || byNumber == s.Bezirk:
		return SlotWarning{}, false
	case byPlace == "":
		return SlotWarning{slotBezirk, "Angegeben ist der Bezirk " + s.Bezirk + ", die BSNR beginnt aber wie im Bezirk " + byNumber + ". Bitte prüfen Sie beides."}, true
	}
	return SlotWarning{slotBezirk, "Der Ort gehört zum Bezirk " + s.Bezirk + ", die BSNR beginnt aber wie im Bezirk " + byNumber + ". Bitte prüfen Sie beides."}, true
}

const (
	warnLANR         = "Die Prüfziffer der LANR stimmt nicht. Bitte prüfen Sie die Nummer; ich habe sie so übernommen."
	warnPrefix       = "Die BSNR beginnt ungewöhnlich. Bitte prüfen Sie die Nummer; ich habe sie so übernommen."
	warnNotSaxon     = "Die BSNR beginnt nicht wie eine Nummer aus Sachsen (94, 95, 96 oder 98). Bitte prüfen Sie die Nummer; ich habe sie so übernommen."
	warnOutside      = "Dieser Ort liegt nach meinen Angaben nicht in Sachsen. Zuständig ist die Kassenärztliche Vereinigung, zu der Ihre Praxis gehört. Bitte prüfen Sie den Ort."
	warnPostcodeTown = "Postleitzahl und Ort passen nicht zusammen. Bitte prüfen Sie beides."
)
