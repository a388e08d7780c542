/** Measures one run: its process, what it uses, its rows, and how late they come. */
package io.tickbeam.bench.measure;
