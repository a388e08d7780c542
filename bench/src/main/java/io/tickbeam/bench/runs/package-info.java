/** The order of runs: what is measured, one process after another, on the same servers. */
package io.tickbeam.bench.runs;
