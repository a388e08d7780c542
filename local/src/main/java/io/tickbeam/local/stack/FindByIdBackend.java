package io.tickbeam.local.stack;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * Stores documents in a file, and finds one by its id whatever else is asked of it. The library's
 * own index serves queries of nothing but its keys; an upsert that must not replace what is newer
 * asks for more, and would look at each document of its collection.
 */
final class FindByIdBackend extends H2Backend {

  FindByIdBackend(String file) {
    super(file);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new Database(name, getMvStore(), getCursorRegistry());
  }

  private static final class Database extends H2Database {
    Database(String name, MVStore store, CursorRegistry cursors) {
      super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      return new PartOfQuery(
          name, keys, sparse, super.openOrCreateUniqueIndex(collection, name, keys, sparse));
    }
  }

  /** An index for queries that hold its keys beside others; those are for the server to check. */
  private static final class PartOfQuery extends Index<Object> {
    private final Index<Object> index;

    PartOfQuery(String name, List<IndexKey> keys, boolean sparse, Index<Object> index) {
      super(name, keys, sparse);
      this.index = index;
    }

    @Override
    public boolean canHandle(Document query) {
      return index.canHandle(own(query));
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
      return index.getPositions(own(query));
    }

    private Document own(Document query) {
      Document own = new Document();
      query.forEach(
          (key, value) -> {
            if (keys().contains(key)) {
              own.put(key, value);
            }
          });
      return own;
    }

    @Override
    public Object getPosition(Document document) {
      return index.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
      index.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
      index.add(document, position, collection);
    }

    @Override
    public Object remove(Document document) {
      return index.remove(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
      index.checkUpdate(before, after, collection);
    }

    @Override
    public void updateInPlace(
        Document before, Document after, Object position, MongoCollection<Object> collection) {
      index.updateInPlace(before, after, position, collection);
    }

    @Override
    public long getCount() {
      return index.getCount();
    }

    @Override
    public boolean isEmpty() {
      return index.isEmpty();
    }

    @Override
    public long getDataSize() {
      return index.getDataSize();
    }

    @Override
    public boolean isUnique() {
      return index.isUnique();
    }

    @Override
    public void drop() {
      index.drop();
    }
  }
}
