package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.contract.error.TickbeamException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;

/**
 * The buffers between the steps of a job in this process. Flink allocates all of them at its start,
 * outside of the heap, and a job that needs more fails. Where the steps exchange elements, every
 * worker of a step has buffers for every worker of the next.
 *
 * <p>Measured with Flink 1.19.3 on 2026-11-30: a batch of windows over 1,500,000 rows in 87 parts,
 * to MySQL and Kafka, five exchanges as counted here. Flink fails when it has fewer buffers than it
 * requires, and is slower when it has fewer than it asks for. The most of samples each 20 ms, on a
 * machine with two busy cores, where not all workers run at once: so what is given is more.
 *
 * <table>
 *   <caption>Buffers</caption>
 *   <tr><th>parallelism</th><th>required</th><th>used at most</th><th>asked for</th><th>given</th></tr>
 *   <tr><td>16</td><td>1,488</td><td>1,986</td><td>about 4,000</td><td>8,192 of 8 KB</td></tr>
 *   <tr><td>24</td><td>2,765</td><td>2,372</td><td>about 6,300</td><td>11,520 of 8 KB</td></tr>
 *   <tr><td>64</td><td>7,590</td><td>11,063</td><td>about 15,000</td><td>69,120 of 4 KB</td></tr>
 * </table>
 *
 * @param exchanges how many steps group or shuffle elements
 * @param parallelism workers of each step
 */
record NetworkMemory(int exchanges, int parallelism) {

  /** What Flink has by default, in the units that it takes. */
  private static final long USUAL_BYTES = 64L << 20;

  private static final int USUAL_BUFFER_BYTES = 32 << 10;

  /** Up to here the usual buffers are few enough. */
  private static final int USUAL_PARALLELISM = 4;

  private static final int SMALL_BUFFER_BYTES = 8 << 10;
  private static final int MANY_WORKERS = 32;
  private static final int SMALLEST_BUFFER_BYTES = 4 << 10;

  /** Two for each channel that is read, one for each that is written. */
  private static final int BUFFERS_PER_CHANNEL = 3;

  /** For each worker: those that its channels share. */
  private static final int SHARED_BUFFERS = 24;

  /** The memory that a pipeline needs. */
  static NetworkMemory of(Pipeline pipeline, int parallelism) {
    int[] exchanges = {1};
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            exchanges[0] += shuffles(node.getTransform()) ? 1 : 0;
          }
        });
    return new NetworkMemory(exchanges[0], Math.max(1, parallelism));
  }

  private static boolean shuffles(PTransform<?, ?> transform) {
    return transform instanceof GroupByKey
        || transform.getClass().getSimpleName().contains("Reshuffle")
        || (transform instanceof ParDo.MultiOutput<?, ?> step
            && DoFnSignatures.isStateful(step.getFn()));
  }

  private int bufferBytes() {
    if (parallelism <= USUAL_PARALLELISM) {
      return USUAL_BUFFER_BYTES;
    }
    return parallelism <= MANY_WORKERS ? SMALL_BUFFER_BYTES : SMALLEST_BUFFER_BYTES;
  }

  /** All buffers, bytes. */
  long bytes() {
    long buffers =
        (long) exchanges
            * parallelism
            * ((long) BUFFERS_PER_CHANNEL * parallelism + SHARED_BUFFERS);
    return Math.max(USUAL_BYTES, buffers * bufferBytes());
  }

  /**
   * Requires that the process may take as much.
   *
   * @throws TickbeamException with what to do, when it may not
   */
  void requireRoom(long mostBytes) {
    if (bytes() > mostBytes) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "--parallelism=%d needs %,d MB between the steps of Flink, and this process may take"
                  + " %,d MB: choose a lower one, or raise -XX:MaxDirectMemorySize.",
              parallelism,
              bytes() >> 20,
              mostBytes >> 20));
    }
  }

  /** The lines of Flink's configuration; none for what is usual. */
  String configuration() {
    if (parallelism <= USUAL_PARALLELISM && bytes() == USUAL_BYTES) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        """
        taskmanager.memory.network.min: %1$db
        taskmanager.memory.network.max: %1$db
        taskmanager.memory.segment-size: %2$db
        """,
        bytes(),
        bufferBytes());
  }

  /** The most that this process may take outside of the heap, bytes. */
  static long mostBytes() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("-XX:MaxDirectMemorySize="))
        .reduce((first, last) -> last)
        .map(each -> bytes(each.substring(each.indexOf('=') + 1)))
        .orElse(Runtime.getRuntime().maxMemory());
  }

  private static long bytes(String size) {
    String unit = size.replaceAll("\\d", "").toLowerCase(Locale.ROOT);
    long number = Long.parseLong(size.replaceAll("\\D", ""));
    return number << (10 * ("kmgt".indexOf(unit.isEmpty() ? 'b' : unit.charAt(0)) + 1));
  }
}
