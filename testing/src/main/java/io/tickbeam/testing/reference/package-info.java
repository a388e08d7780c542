/** A naive computation of the same results, sharing no code with the pipeline. */
package io.tickbeam.testing.reference;
