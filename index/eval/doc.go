// Package eval measures how well searches find: readers for test sets in BEIR
// layout, recall@k, MRR and nDCG, a comparison of systems on the same questions
// in the same run with a paired sign test, and golden files of ranks.
package eval
