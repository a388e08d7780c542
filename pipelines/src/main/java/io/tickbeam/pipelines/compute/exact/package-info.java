/** Exact arithmetic: sums without rounding, quotients and roots rounded once. */
package io.tickbeam.pipelines.compute.exact;
