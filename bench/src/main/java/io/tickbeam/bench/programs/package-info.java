/** The programs that are measured: the list, and the class path of each. */
package io.tickbeam.bench.programs;
