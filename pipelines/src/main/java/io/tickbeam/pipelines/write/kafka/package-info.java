/** Topics of Kafka as a sink. */
package io.tickbeam.pipelines.write.kafka;
