// Package knowledge is what Praxislotse knows: documents cut into passages that
// can be quoted to the letter, the example questions that lead to them, the
// gaps that the documents leave open, and the glossary.
//
// The data flows through the package in this order:
//
//	bytes → (load: decode, front matter) → (markdown: Parse) → []Block
//	      → Split → Document{Sections, Steps, Passages} → Base → Check
//
// A parser leaf (knowledge/markdown and its later siblings) turns one file into
// Blocks. Split is the only place that decides how blocks become sections,
// steps, notices and passages, so that every format is read the same way.
// knowledge/load walks a directory and knowledge/onboarding holds the built-in
// documents. The package imports only the standard library.
package knowledge
