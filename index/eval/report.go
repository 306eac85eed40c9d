package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteTable writes runs as an aligned table.
func WriteTable(w io.Writer, runs []Run) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "set\tsystem\tqueries\tR@1\tR@3\tR@5\tMRR@10\tnDCG@10\tµs median\tµs p99\tbuild ms\tMB\twon:lost at rank 1\tp")
	for _, r := range runs {
		sign, p := "–", "–"
		if r.Sign != nil {
			sign = fmt.Sprintf("%d:%d against %s", r.Sign.Won, r.Sign.Lost, r.Against)
			p = fmt.Sprintf("%.3g", r.Sign.P)
		}
		fmt.Fprintf(t, "%s\t%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.0f\t%.0f\t%.0f\t%.1f\t%s\t%s\n",
			r.Set, r.System, r.Queries, r.Success1, r.Success3, r.Success5, r.MRR, r.NDCG,
			r.MedianMicros, r.P99Micros, r.BuildMillis, r.MemoryMB, sign, p)
	}
	return t.Flush()
}

// WriteJSON writes one run as an object a line.
func WriteJSON(w io.Writer, runs []Run) error {
	enc := json.NewEncoder(w)
	for i := range runs {
		if err := enc.Encode(&runs[i]); err != nil {
			return fmt.Errorf("write the runs: %w", err)
		}
	}
	return nil
}
