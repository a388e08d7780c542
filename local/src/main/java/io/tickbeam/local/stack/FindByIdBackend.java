package io.tickbeam.local.stack;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
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

    private final MVStore store;

    Database(String name, MVStore store, CursorRegistry cursors) {
      super(name, store, cursors);
      this.store = store;
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      // The name that the library gives it, and drops it by.
      String map = getFullCollectionNamespace(collection) + "._index_" + name;
      return new PartOfQuery(store.openMap(map), name, keys, sparse);
    }
  }

  /** An index for queries that hold its keys beside others; those are for the server to check. */
  private static final class PartOfQuery extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;

    PartOfQuery(
        MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
      super(name, keys, sparse);
      this.positions = positions;
    }

    @Override
    public synchronized boolean canHandle(Document query) {
      return super.canHandle(own(query));
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
      return super.getPositions(own(query));
    }

    private Document own(Document query) {
      Document own = new Document(query);
      own.keySet().retainAll(keys());
      return own;
    }

    @Override
    protected Object removeDocument(KeyValue key) {
      return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
      return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
      return positions.entrySet();
    }

    @Override
    protected Object getPosition(KeyValue key) {
      return positions.get(key);
    }

    @Override
    public long getCount() {
      return positions.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
      return positions.isEmpty();
    }

    @Override
    public long getDataSize() {
      return getCount();
    }
  }
}
