package io.tickbeam.pipelines.write.kafka;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.servers.KafkaSender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes each row as a JSON message to the topic of its kind, key {@code exchange|product_id}.
 * Header {@code revision} is a whole number as text: of messages about the same, the one with the
 * highest is the last word.
 */
public final class WriteKafka extends PTransform<PCollection<ResultBlock>, PDone> {

  private final String bootstrapServers;
  private final Map<ResultKind, String> topics;

  private WriteKafka(String bootstrapServers, Map<ResultKind, String> topics) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
  }

  /** The write to topics, one for each kind of result that comes. */
  public static WriteKafka of(String bootstrapServers, Map<ResultKind, String> topics) {
    return new WriteKafka(bootstrapServers, Map.copyOf(topics));
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    results.apply("Send", ParDo.of(new SendFn(bootstrapServers, topics)));
    return PDone.in(results.getPipeline());
  }

  private static final class SendFn extends DoFn<ResultBlock, Void> {
    private final Distribution workTime = WorkTime.distribution();
    private final String bootstrapServers;
    private final Map<ResultKind, String> topics;
    private transient KafkaSender sender;

    SendFn(String bootstrapServers, Map<ResultKind, String> topics) {
      this.bootstrapServers = bootstrapServers;
      this.topics = topics;
    }

    @StartBundle
    public void startBundle() {
      sender = KafkaSender.to(bootstrapServers);
    }

    @ProcessElement
    public void processElement(@Element ResultBlock block) {
      String topic = topics.get(block.kind());
      byte[] key = block.series().key().getBytes(StandardCharsets.UTF_8);
      byte[] revision = String.valueOf(block.revision()).getBytes(StandardCharsets.US_ASCII);
      List<Header> headers = List.of(new RecordHeader("revision", revision));
      RowJson json = new RowJson(block.kind());
      for (ResultRow row : block.rows()) {
        byte[] value = json.of(row.values());
        sender.send(new ProducerRecord<>(topic, null, key, value, headers));
      }
    }

    @FinishBundle
    public void finishBundle() {
      sender.await();
      workTime.update(System.currentTimeMillis());
    }
  }
}
