package io.tickbeam.pipelines.write.kafka;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.ConnectedFn;
import io.tickbeam.pipelines.servers.KafkaSender;
import io.tickbeam.pipelines.servers.TopicUse;
import io.tickbeam.pipelines.write.sink.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes each row as a JSON message to the topic of its kind, key {@code exchange|product_id}.
 * Header {@code revision} is a whole number as text: of several messages about the same result, the
 * one with the highest counts.
 */
public final class KafkaSink implements Sink {

  /**
   * More than any row has: some forty numbers of at most 60 digits with their names, and two names
   * of at most 96 characters, which JSON may write in six bytes each.
   */
  private static final int MOST_ROW_BYTES = 8 << 10;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void check(TickerOptions options, Set<ResultKind> kinds) {
    ResultTopics topics = Names.topics(options);
    List<TopicUse> uses = new ArrayList<>();
    for (ResultKind kind : kinds) {
      uses.add(
          new TopicUse(
              topics.of(kind),
              ResultTopics.option(kind),
              MOST_ROW_BYTES,
              "the last result of each product"));
    }
    OptionProblems problems = new OptionProblems();
    Map<String, TopicSettings> unused = Brokers.of(options).check(uses, problems);
    problems.throwIfAny();
  }

  @Override
  public void write(
      TickerOptions options, Set<ResultKind> kinds, PCollection<ResultBlock> results) {
    results.apply(
        "Send",
        ParDo.of(
            new SendFn(
                SinkMeter.of(name()),
                Brokers.of(options).cluster(),
                new EnumMap<>(Names.topics(options).names()))));
  }

  private static final class SendFn extends ConnectedFn<ResultBlock, Void> {
    private final Distribution workTime = WorkTime.distribution();
    private final SinkMeter meter;
    private final KafkaCluster cluster;
    private final Map<ResultKind, String> topics;
    private transient KafkaSender sender;
    private transient List<Long> firstEndsSeconds;
    private transient long sent;

    SendFn(SinkMeter meter, KafkaCluster cluster, Map<ResultKind, String> topics) {
      this.meter = meter;
      this.cluster = cluster;
      this.topics = topics;
    }

    @StartBundle
    public void startBundle() {
      sender = KafkaSender.to(cluster);
      firstEndsSeconds = new ArrayList<>();
      sent = 0;
    }

    @ProcessElement
    public void processElement(@Element ResultBlock block) {
      String topic = topics.get(block.kind());
      byte[] key = block.series().key().getBytes(StandardCharsets.UTF_8);
      byte[] revision = String.valueOf(block.revision()).getBytes(StandardCharsets.US_ASCII);
      List<Header> headers = List.of(new RecordHeader("revision", revision));
      block.writeTo(
          new RowJson(
              block.kind(),
              value -> {
                sender.send(new ProducerRecord<>(topic, null, key, value, headers));
                sent++;
              }));
      if (block.firstEndSeconds() != null) {
        firstEndsSeconds.add(block.firstEndSeconds());
      }
    }

    @FinishBundle
    public void finishBundle() {
      long startNanos = System.nanoTime();
      sender.await();
      if (sent > 0) {
        meter.wrote(sent, startNanos);
      }
      firstEndsSeconds.forEach(meter::wroteFirst);
      workTime.update(System.currentTimeMillis());
    }
  }
}
