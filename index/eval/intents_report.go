package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteIntentTable writes runs as an aligned table.
func WriteIntentTable(w io.Writer, runs []IntentRun) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "set\tsystem\ttexts\taccuracy\tmacro F1\tECE\toutside\tAUROC\tfound at 5 %\tat 10 %\ttrain ms\tµs median\twon:lost\tp")
	for _, r := range runs {
		outside := "–\t–\t–\t–"
		if r.Outside > 0 {
			outside = fmt.Sprintf("%d\t%.4f\t%.4f\t%.4f", r.Outside, r.AUROC, r.Found5, r.Found10)
		}
		sign, p := "–", "–"
		if r.Sign != nil {
			sign = fmt.Sprintf("%d:%d against %s", r.Sign.Won, r.Sign.Lost, r.Against)
			p = fmt.Sprintf("%.3g", r.Sign.P)
		}
		fmt.Fprintf(t, "%s\t%s\t%d\t%.4f\t%.4f\t%.4f\t%s\t%.0f\t%.0f\t%s\t%s\n",
			r.Set, r.System, r.Texts, r.Accuracy, r.MacroF1, r.ECE, outside, r.TrainMillis, r.MedianMicros, sign, p)
	}
	return t.Flush()
}

// WriteIntentJSON writes one run as an object a line.
func WriteIntentJSON(w io.Writer, runs []IntentRun) error {
	enc := json.NewEncoder(w)
	for i := range runs {
		if err := enc.Encode(&runs[i]); err != nil {
			return fmt.Errorf("write the runs: %w", err)
		}
	}
	return nil
}
