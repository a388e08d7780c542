/** Exchanges to Kafka, and an exchange that replays sessions. Knows no Beam. */
package io.tickbeam.ingest;
