/** Topics of Kafka as an unbounded source. */
package io.tickbeam.pipelines.read.kafka;
