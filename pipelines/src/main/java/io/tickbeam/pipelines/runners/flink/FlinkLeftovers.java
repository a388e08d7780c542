package io.tickbeam.pipelines.runners.flink;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the local cluster of Flink 1.19.3 leaves in a process after each run: shutdown hooks, with
 * the whole graph of the run and its counters behind them, some 80 kB. The JDK gives them out by
 * reflection only, where {@code java.lang} is opened, as Flink wants it anyway.
 */
public final class FlinkLeftovers {

  private static final String HOOKS = "java.lang.ApplicationShutdownHooks";
  private static final Set<String> NAMES =
      Set.of(
          "MemoryExecutionGraphInfoStore shutdown hook",
          "TaskExecutorFileMergingManager shutdown hook");

  private FlinkLeftovers() {}

  /** Removes the hooks; only while no run is under way. */
  public static void clear() {
    try {
      Class<?> type = Class.forName(HOOKS);
      Field hooks = type.getDeclaredField("hooks");
      hooks.setAccessible(true);
      synchronized (type) {
        if (hooks.get(null) instanceof Map<?, ?> byThread) {
          List.copyOf(byThread.keySet()).stream()
              .filter(hook -> NAMES.contains(((Thread) hook).getName()))
              .forEach(byThread::remove);
        }
      }
    } catch (InaccessibleObjectException e) {
      // Without --add-opens they stay: a matter of memory only.
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(HOOKS + " is not as in JDK 17", e);
    }
  }
}
