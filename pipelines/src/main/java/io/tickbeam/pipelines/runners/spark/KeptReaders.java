package io.tickbeam.pipelines.runners.spark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import org.apache.beam.runners.spark.io.MicrobatchSource;

/**
 * Keeps the readers of a stream open between batches, however long a batch takes.
 *
 * <p>The runner of Beam 2.70.0 closes a reader that no batch has used for one and a half batches,
 * and the next batch opens another one, which fetches again what the first had fetched. Closing
 * awaits the fetch under way. So a message that takes longer to fetch than one read lasts could
 * never be read: each batch would be late because of the readers that it closes, and would close
 * the next ones because it is late.
 */
final class KeptReaders {

  private static final Duration LONGER_THAN_ANY_BATCH = Duration.ofDays(1);

  private KeptReaders() {}

  /**
   * Makes the cache of readers of this process, unless it has one. The runner would make it with
   * the first reader.
   */
  static void keep() {
    try {
      Method initReaderCache =
          MicrobatchSource.class.getDeclaredMethod("initReaderCache", long.class);
      initReaderCache.setAccessible(true);
      initReaderCache.invoke(null, LONGER_THAN_ANY_BATCH.toMillis());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the cache of readers cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("MicrobatchSource differs from Beam 2.70.0", e);
    }
  }
}
