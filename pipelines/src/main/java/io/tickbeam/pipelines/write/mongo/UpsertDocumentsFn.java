package io.tickbeam.pipelines.write.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.servers.ConnectedFn;
import io.tickbeam.pipelines.servers.MongoStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.metrics.Distribution;
import org.bson.Document;

/**
 * Upserts each result as a document of {@link MongoDocuments} into the collection of its kind. An
 * older version never replaces a newer one, in whatever order they come.
 */
final class UpsertDocumentsFn extends ConnectedFn<ResultBlock, Void> {

  private static final int BATCH_DOCUMENTS = 1_000;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoStore store;
  private final Distribution workTime = WorkTime.distribution();
  private final SinkMeter meter;
  private transient Map<String, List<WriteModel<Document>>> batches;
  private transient List<Long> firstEndsSeconds;
  private transient int documents;

  UpsertDocumentsFn(SinkMeter meter, MongoStore store) {
    this.meter = meter;
    this.store = store;
  }

  @StartBundle
  public void startBundle() {
    batches = new HashMap<>();
    firstEndsSeconds = new ArrayList<>();
    documents = 0;
  }

  @ProcessElement
  public void processElement(@Element ResultBlock block) throws IOException {
    MongoDocuments.forEach(
        block, store.collections(), (name, document) -> add(block.kind(), name, document));
    if (block.firstEndSeconds() != null) {
      firstEndsSeconds.add(block.firstEndSeconds());
    }
    if (documents >= BATCH_DOCUMENTS) {
      flush();
    }
  }

  @FinishBundle
  public void finishBundle() throws IOException {
    flush();
  }

  private void add(ResultKind kind, String collection, Document document) {
    batches
        .computeIfAbsent(collection, ignored -> new ArrayList<>())
        .add(new ReplaceOneModel<>(notNewer(kind, document), document, UPSERT));
    documents++;
  }

  /**
   * Finds the document unless what is stored is newer; the upsert then fails on its id. A restart
   * numbers the revisions of a window anew, so there the count of its ticks comes first.
   */
  private static Document notNewer(ResultKind kind, Document document) {
    // The id beside the rest, not in an $and: there not every server looks it up by its index.
    Document found = new Document("_id", document.get("_id"));
    if (!kind.fullerRowWins()) {
      return found.append("revision", new Document("$lte", document.get("revision")));
    }
    Object ticks = document.get("trade_count");
    Document fewer = new Document("trade_count", new Document("$lt", ticks));
    Document later =
        new Document("trade_count", ticks)
            .append("updated_at_ns", new Document("$lte", document.get("updated_at_ns")));
    return found.append("$or", List.of(fewer, later));
  }

  private void flush() throws IOException {
    long startNanos = System.nanoTime();
    try {
      for (Map.Entry<String, List<WriteModel<Document>>> batch : batches.entrySet()) {
        MongoCollection<Document> collection = store.database().getCollection(batch.getKey());
        // Once more: what two workers inserted at the same moment may be older than what failed.
        write(collection, write(collection, batch.getValue()));
      }
    } catch (MongoException e) {
      IOException lost = new IOException(store.lostLine(e));
      lost.addSuppressed(e);
      throw lost;
    }
    if (documents > 0) {
      meter.wrote(documents, startNanos);
      firstEndsSeconds.forEach(meter::wroteFirst);
      workTime.update(System.currentTimeMillis());
    }
    startBundle();
  }

  /** Writes, and gives back what is not newer than what is stored already. */
  private static List<WriteModel<Document>> write(
      MongoCollection<Document> collection, List<WriteModel<Document>> batch) {
    List<WriteModel<Document>> refused = new ArrayList<>();
    if (batch.isEmpty()) {
      return refused;
    }
    try {
      collection.bulkWrite(batch, UNORDERED);
    } catch (MongoBulkWriteException e) {
      for (BulkWriteError error : e.getWriteErrors()) {
        if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        refused.add(batch.get(error.getIndex()));
      }
      if (e.getWriteConcernError() != null) {
        throw e;
      }
    }
    return refused;
  }
}
