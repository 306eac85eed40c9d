// Package fulltext finds passages with bleve: an index in memory for small
// corpora, generations on disk that are swapped while searches run for large
// ones. It is the only package that knows bleve.
//
// All German analysis is index's: an entry is folded, cut and stemmed before
// bleve sees it, and bleve's analyzer only cuts at spaces. So a word means the
// same here, in the evidence and in the models, and nothing has to be
// registered with bleve.
package fulltext
