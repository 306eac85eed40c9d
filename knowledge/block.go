package knowledge

// A BlockKind says what a Block is.
type BlockKind uint8

// The kinds of blocks that parsers deliver.
const (
	Paragraph BlockKind = iota
	Heading             // Level 1–6
	Item                // first paragraph of a list item; Number is 0 in an unordered list
	Table               // one row, cells joined by a space
	Code                // preformatted text
)

// A Block is the smallest piece that a parser delivers, in document order.
// Further paragraphs of a list item are Paragraphs with the item's Level.
type Block struct {
	Kind   BlockKind
	Level  int    // headings: 1–6; items and their paragraphs: list depth from 1; else 0
	Number int    // number of an ordered item as written, else 0
	List   int    // serial of the outermost list this stands in, from 1; 0 outside lists
	Text   string // plain text, NFC, white space collapsed
	Strong bool   // the whole text is bold
	Quoted bool   // stands in a block quote
	Links  []Link // offsets in Text
	ID     string // explicit anchor of a heading, {#id}
	Source Span   // byte range in the source
	Line   int    // 1-based
}
