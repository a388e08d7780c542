package io.tickbeam.pipelines.runners.spark.stream;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.runners.spark.util.GlobalWatermarkHolder;
import org.apache.beam.runners.spark.util.GlobalWatermarkHolder.SparkWatermarks;

/**
 * Watermarks by source, as the steps of the runner of Beam 2.70.0 look them up: those of the batch
 * that the current thread works on, for every source. The runner itself answers with the latest
 * ones of the driver.
 */
final class CurrentWatermarks extends AbstractMap<Integer, SparkWatermarks>
    implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final CurrentWatermarks INSTANCE = new CurrentWatermarks();
  private static final ThreadLocal<SparkWatermarks> OF_THREAD = new ThreadLocal<>();
  private static final Field LOOKED_UP_FIRST = field();

  private CurrentWatermarks() {}

  /** Lets the runner look up watermarks here, in this process. */
  static void install() {
    try {
      if (LOOKED_UP_FIRST.get(null) != INSTANCE) {
        LOOKED_UP_FIRST.set(null, INSTANCE);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("GlobalWatermarkHolder differs from Beam 2.70.0", e);
    }
  }

  /** Sets what the steps see that the current thread computes from now on. */
  static void use(SparkWatermarks watermarks) {
    install();
    OF_THREAD.set(watermarks);
  }

  private static Field field() {
    try {
      Field field = GlobalWatermarkHolder.class.getDeclaredField("driverNodeWatermarks");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("GlobalWatermarkHolder differs from Beam 2.70.0", e);
    }
  }

  @Override
  public SparkWatermarks get(Object source) {
    return OF_THREAD.get();
  }

  @Override
  public boolean containsKey(Object source) {
    return OF_THREAD.get() != null;
  }

  @Override
  public boolean isEmpty() {
    return OF_THREAD.get() == null;
  }

  @Override
  public Set<Map.Entry<Integer, SparkWatermarks>> entrySet() {
    return Set.of();
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
