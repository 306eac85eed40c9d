// Package neural trains small spago nets on example texts and serves them with
// plain loops: the classifier of dialogue acts and intents.
//
// A text is a bag of words, stems, word pairs and character n-grams (features,
// vocabulary); each feature has a row in a table (table), a text is the weighted
// sum of its rows. Training runs through ag and Adam, one op for each parameter
// and step, so that the same examples give the same bits on one machine; serving
// uses nothing of ag, which ends the process on errors.
//
// What was measured for the classifier, multinomial logistic regression on the
// same features as the baseline. CLINC150 (tuned on val; in scope / texts out
// of scope found at 10 % of those in scope rejected):
//
//	                                             val          test
//	linear, greatest probability                 .933 / .875  .924 / .864
//	tanh 64, greatest probability                .923 / .810
//	tanh 64, energy instead                      .923 / .900
//	tanh 128, features left out at random        .932 / .910
//	… label smoothing .1                         .930 / .900
//	… mixed texts as negatives                   .926 / .910
//	… n-grams across words                       .935 / .910
//	… unknown features count in the norm         .933 / .940
//	… all of it, hidden units left out, decay    .939 / .950
//	the same without n-grams across words, used  .937 / .970  .933 / .934
//	share of the weight that is known, alone            .655
//
// xSID-de (300 texts; tuned by 5-fold cross-validation, two seeds; the spread
// between seeds is about .01):
//
//	                                             folds   test
//	linear, with / without idf                   .888 / .905   – / .920
//	tanh 64 with idf                             .910
//	… idf damped / without                       .920 / .928
//	used: tanh 128, without idf                  .928    .926
//	… word pairs at a distance                   .923
//	… n-grams 2–6 / 2–4 / 3–5 (tanh 64)          .920 / .922 / .917
//	… marks for first and last word              .910
//	… n-grams at half weight (tanh 64)           .917
package neural
