package bot

import (
	"strings"

	"praxislotse/index"
)

// saxonTowns lists towns by Bezirk, county after county: all with about 8,000
// inhabitants or more and many smaller ones that have a practice. Reichenbach
// is the town in the Vogtland, Oelsnitz lies in the same Bezirk twice.
var saxonTowns = map[string]string{
	chemnitz: `Chemnitz,
		Annaberg-Buchholz, Annaberg, Aue, Aue-Bad Schlema, Bad Schlema, Schwarzenberg, Stollberg, Olbernhau, Marienberg, Zschopau, Lugau, Oelsnitz, Zwönitz,
		Schneeberg, Eibenstock, Lauter-Bernsbach, Thalheim, Thum, Ehrenfriedersdorf, Gelenau, Lößnitz, Johanngeorgenstadt, Pockau-Lengefeld, Jahnsdorf,
		Burkhardtsdorf, Drebach, Grünhain-Beierfeld, Oberwiesenthal, Jöhstadt, Wolkenstein, Gornau, Seiffen, Raschau-Markersbach, Crottendorf,
		Freiberg, Döbeln, Mittweida, Frankenberg, Hainichen, Flöha, Burgstädt, Brand-Erbisdorf, Oederan, Roßwein, Waldheim, Penig, Rochlitz, Hartha, Leisnig,
		Geringswalde, Lunzenau, Großschirma, Striegistal, Niederwiesa, Augustusburg, Eppendorf, Sayda, Frauenstein, Halsbrücke, Bobritzsch-Hilbersdorf, Claußnitz,
		Plauen, Reichenbach, Auerbach, Klingenthal, Markneukirchen, Rodewisch, Lengenfeld, Falkenstein, Treuen, Netzschkau, Mylau, Ellefeld, Adorf, Bad Elster,
		Schöneck, Elsterberg, Pausa-Mühltroff, Bad Brambach, Weischlitz, Neuensalz,
		Zwickau, Glauchau, Werdau, Meerane, Limbach-Oberfrohna, Limbach, Crimmitschau, Hohenstein-Ernstthal, Lichtenstein, Wilkau-Haßlau, Kirchberg, Mülsen,
		Oberlungwitz, Fraureuth, Waldenburg, Hartenstein, Gersdorf, Callenberg, Wildenfels, Reinsdorf, Lichtentanne, Langenweißbach`,
	dresden: `Dresden,
		Bautzen, Hoyerswerda, Kamenz, Radeberg, Bischofswerda, Großröhrsdorf, Wilthen, Pulsnitz, Ottendorf-Okrilla, Bernsdorf, Lauta, Königsbrück, Elstra,
		Wittichenau, Neukirch, Sohland, Schirgiswalde-Kirschau, Schirgiswalde, Cunewalde, Großpostwitz, Arnsdorf, Demitz-Thumitz, Großdubrau, Malschwitz, Weißenberg, Großharthau,
		Görlitz, Zittau, Löbau, Weißwasser, Niesky, Ebersbach-Neugersdorf, Neugersdorf, Rothenburg, Herrnhut, Ostritz, Großschönau, Seifhennersdorf, Olbersdorf,
		Oderwitz, Neusalza-Spremberg, Boxberg, Bad Muskau, Krauschwitz, Oppach, Kottmar, Leutersdorf, Mittelherwigsdorf,
		Meißen, Riesa, Radebeul, Coswig, Großenhain, Weinböhla, Nossen, Gröditz, Lommatzsch, Moritzburg, Radeburg, Strehla, Zeithain, Klipphausen, Niederau,
		Nünchritz, Diera-Zehren, Stauchitz, Thiendorf,
		Pirna, Freital, Heidenau, Dippoldiswalde, Neustadt in Sachsen, Sebnitz, Wilsdruff, Bannewitz, Stolpen, Kreischa, Bad Schandau, Königstein, Altenberg,
		Glashütte, Tharandt, Rabenau, Dohna, Bad Gottleuba-Berggießhübel, Bad Gottleuba, Struppen, Dürrröhrsdorf-Dittersbach, Hohnstein, Liebstadt`,
	leipzig: `Leipzig,
		Borna, Grimma, Wurzen, Markkleeberg, Zwenkau, Markranstädt, Böhlen, Brandis, Naunhof, Geithain, Frohburg, Bad Lausick, Colditz, Groitzsch, Pegau,
		Borsdorf, Bennewitz, Trebsen, Machern, Kitzscher, Großpösna, Rötha, Neukieritzsch, Parthenstein, Regis-Breitingen, Thallwitz, Lossatal,
		Torgau, Delitzsch, Eilenburg, Oschatz, Schkeuditz, Taucha, Bad Düben, Belgern-Schildau, Belgern, Dahlen, Mügeln, Dommitzsch, Krostitz, Rackwitz,
		Wermsdorf, Mockrehna, Laußig, Beilrode, Jesewitz, Doberschütz, Wiedemar, Liebschützberg`,
}

// otherTowns are large or near towns outside Saxony.
const otherTowns = `Berlin, Hamburg, München, Köln, Halle, Jena, Gera, Erfurt, Weimar, Altenburg, Schmölln, Greiz, Magdeburg, Cottbus, Potsdam, Senftenberg, Zeitz,
	Naumburg, Merseburg, Bayreuth, Nürnberg, Stuttgart, Elsterwerda, Spremberg, Dessau, Wittenberg, Suhl, Eisenach, Bitterfeld, Hannover, Bremen, Rostock,
	Frankfurt, Düsseldorf, Dortmund, Braunschweig, Göttingen, Kassel, Würzburg, Regensburg, Ruhland, Lauchhammer, Ortrand, Meuselwitz, Elsterberg-Greiz, Delitz`

// surnames are towns that people are called by; after a title they are names.
var surnames = words("Auerbach Lichtenstein Falkenstein Kirchberg Waldenburg Hartenstein Frankenberg Reichenbach Schneeberg Schwarzenberg Königstein Altenberg Rabenau Hartha Freiberg Stollberg Marienberg Wolkenstein Frauenstein Rothenburg Weißenberg Arnsdorf Gersdorf Limbach Coswig Brandis Adorf Neukirch Radeberg Boxberg Wachau Thalheim Waldheim Reinsdorf Gera Köln Kassel Frankfurt")

// A town with its Bezirk, "" outside Saxony.
type town struct{ name, bezirk string }

// towns are all towns by their folded words, joined by one space.
var towns = func() map[string]town {
	all := map[string]town{}
	for bezirk, list := range saxonTowns {
		for _, name := range strings.Split(list, ",") {
			name = strings.TrimSpace(name)
			all[townKey(name)] = town{name, bezirk}
		}
	}
	for _, name := range strings.Split(otherTowns, ",") {
		name = strings.TrimSpace(name)
		all[townKey(name)] = town{name, ""}
	}
	return all
}()

func townKey(name string) string {
	return strings.Join(strings.FieldsFunc(index.Fold(name), func(r rune) bool { return r == '-' || r == ' ' }), " ")
}

// similarTown returns the only Saxon town at a distance of one letter: left
// out, added, replaced or swapped with its neighbour. The first letter is right.
func similarTown(folded string) (town, bool) {
	var found town
	n := 0
	if len(folded) < 5 {
		return town{}, false
	}
	for key, t := range towns {
		if t.bezirk != "" && key[0] == folded[0] && oneEdit(key, folded) {
			found = t
			n++
		}
	}
	return found, n == 1
}

// oneEdit reports whether a and b differ by at most one edit.
func oneEdit(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > 1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	switch {
	case i == len(b):
		return true
	case len(a) > len(b):
		return a[i+1:] == b[i:]
	case a[i+1:] == b[i+1:]:
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
