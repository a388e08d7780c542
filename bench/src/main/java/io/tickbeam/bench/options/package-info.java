/** The options of the laboratory. */
package io.tickbeam.bench.options;
