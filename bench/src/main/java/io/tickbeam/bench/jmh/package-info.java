/** JMH benchmarks of the steps that each tick goes through: parsing, coding, folding. */
package io.tickbeam.bench.jmh;
