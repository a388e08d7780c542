package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.Topic;
import io.tickbeam.pipelines.job.RunningPipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A stream under way on the Spark runner. */
class SparkLiveIT extends LiveContract {

  @Override
  String runner() {
    return "SparkRunner";
  }

  /**
   * Four batches of half a second, and eight seconds more on a machine that has much else to do.
   */
  @Override
  Duration closesWithin() {
    return Duration.ofSeconds(10);
  }

  @Test
  void aPartitionThatIsAddedIsRead() throws Exception {
    Topic.fill(stack, topic, 1, List.of(tick(1, Instant.now())));
    RunningPipeline pipeline = start();
    try {
      awaitRow(1, 0);
      Map<String, Object> broker = Map.of("bootstrap.servers", stack.bootstrapServers());
      try (Admin admin = Admin.create(broker)) {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
      }
      ByteArraySerializer bytes = new ByteArraySerializer();
      try (Producer<byte[], byte[]> producer = new KafkaProducer<>(broker, bytes, bytes)) {
        producer.send(new ProducerRecord<>(topic, 1, null, tick(2, Instant.now()))).get();
      }

      assertEquals(1, awaitRow(2, 0).tradeCount());
    } finally {
      pipeline.cancel();
    }
  }
}
