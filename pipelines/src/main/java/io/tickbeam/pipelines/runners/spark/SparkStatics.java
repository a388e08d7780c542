package io.tickbeam.pipelines.runners.spark;

import java.lang.reflect.InvocationTargetException;

/**
 * What the Spark runner of Beam 2.70.0 keeps in statics after a run: open Kafka readers, whose
 * threads would keep the process alive, and watermarks and counters, which the next run would take
 * for its own. By name, because only the chosen runner is on the class path.
 */
public final class SparkStatics {

  private static final String PACKAGE = "org.apache.beam.runners.spark.";

  private SparkStatics() {}

  /** Clears them; only while no run is under way. */
  public static void clear() {
    call("util.GlobalWatermarkHolder", "clear");
    call("metrics.MetricsAccumulator", "clear");
    call("io.MicrobatchSource", "clearCache");
  }

  private static void call(String type, String method) {
    try {
      Class.forName(PACKAGE + type).getMethod(method).invoke(null);
    } catch (InvocationTargetException e) {
      // Readers that were never opened in this process cannot be cleared.
      if (!(e.getCause() instanceof NullPointerException)) {
        throw new IllegalStateException(type + " cannot be cleared", e);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no " + method + " as of Beam 2.70.0", e);
    }
  }
}
