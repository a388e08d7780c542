package io.tickbeam.bench.peers;

/**
 * What one run of a program took.
 *
 * @param workMillis from the first message read to the last row written
 * @param totalMillis from the start of the process to its end, all rows written
 * @param cpuMillis processor time of the process
 * @param serversCpuMillis processor time of Kafka and the database meanwhile
 * @param peakKibibytes most memory that the process held at once
 * @param rows how its rows compare with Tickbeam's
 */
record Measured(
    long workMillis,
    long totalMillis,
    long cpuMillis,
    long serversCpuMillis,
    long peakKibibytes,
    RowComparison rows) {}
