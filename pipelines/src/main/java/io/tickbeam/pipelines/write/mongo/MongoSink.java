package io.tickbeam.pipelines.write.mongo;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.servers.MongoStore;
import io.tickbeam.pipelines.write.sink.Sink;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Upserts each result as a document into the MongoDB collection of its kind. */
public final class MongoSink implements Sink {

  @Override
  public String name() {
    return "mongo";
  }

  @Override
  public void checkOptions(TickerOptions options, OptionProblems problems) {
    problems.ask(() -> MongoStore.of(options)).ifPresent(each -> each.check(problems));
  }

  @Override
  public void check(TickerOptions options, Set<ResultKind> kinds) {
    Map<String, String> collections = new HashMap<>();
    MongoStore store = MongoStore.of(options);
    kinds.forEach(
        kind ->
            collections.putAll(MongoDocuments.timeFieldByCollection(kind, store.collections())));
    store.prepare(collections);
  }

  @Override
  public void write(
      TickerOptions options, Set<ResultKind> kinds, PCollection<ResultBlock> results) {
    results.apply(
        "UpsertDocuments",
        ParDo.of(new UpsertDocumentsFn(SinkMeter.of(name()), MongoStore.of(options))));
  }
}
