package io.tickbeam.pipelines.runners.spark.stream;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import org.apache.beam.runners.spark.stateful.StateAndTimers;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.collect.HashBasedTable;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.dstream.InternalMapWithStateDStream;
import org.apache.spark.streaming.dstream.StateDStream;
import scala.Function2;
import scala.Function4;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction2;
import scala.runtime.AbstractFunction4;

/**
 * Gives the steps with state the watermarks of their batch. Beam 2.70.0 makes a state stream of
 * Spark 3.5.7 for each of them; the function of that stream is replaced by one that sets the
 * watermarks first.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // Spark's functions are of types that it does not tell
final class BoundSteps {

  private final BatchWatermarks watermarks;

  BoundSteps(BatchWatermarks watermarks) {
    this.watermarks = watermarks;
  }

  /**
   * Binds the state stream of the step that has just been translated, from which its output comes.
   */
  void bind(DStream<?> output) {
    if (output instanceof StateDStream) {
      bind(output, StateDStream.class, "updateFunc");
    } else if (output instanceof InternalMapWithStateDStream) {
      bind(output, InternalMapWithStateDStream.class, "mappingFunction");
    } else {
      JavaConverters.seqAsJavaList(output.dependencies()).forEach(this::bind);
    }
  }

  private void bind(DStream<?> stream, Class<?> type, String function) {
    try {
      Field field = type.getDeclaredField(function);
      field.setAccessible(true);
      Object beams = field.get(stream);
      if (beams instanceof GroupFunction || beams instanceof StateFunction) {
        return;
      }
      field.set(
          stream,
          beams instanceof Function2 grouping
              ? new GroupFunction(grouping, watermarks)
              : new StateFunction((Function4) beams, watermarks));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " differs from Spark 3.5.7", e);
    }
  }

  /** Groups by key: goes through all keys of a partition. */
  private static final class GroupFunction extends AbstractFunction2<Time, Iterator, Iterator>
      implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Function2 beams;
    private final BatchWatermarks watermarks;

    GroupFunction(Function2 beams, BatchWatermarks watermarks) {
      this.beams = beams;
      this.watermarks = watermarks;
    }

    @Override
    public Iterator apply(Time batch, Iterator input) {
      var ofBatch = watermarks.of(batch.milliseconds());
      CurrentWatermarks.use(ofBatch);
      Iterator output = (Iterator) beams.apply(batch, input);
      return JavaConverters.asScalaIterator(
          new java.util.Iterator() {
            @Override
            public boolean hasNext() {
              CurrentWatermarks.use(ofBatch);
              return output.hasNext();
            }

            @Override
            public Object next() {
              CurrentWatermarks.use(ofBatch);
              return output.next();
            }
          });
    }
  }

  /** A DoFn with state: called for each key that has input. */
  private static final class StateFunction
      extends AbstractFunction4<Time, Object, Option, State<StateAndTimers>, Option>
      implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Function4 beams;
    private final BatchWatermarks watermarks;

    StateFunction(Function4 beams, BatchWatermarks watermarks) {
      this.beams = beams;
      this.watermarks = watermarks;
    }

    @Override
    public Option apply(Time batch, Object key, Option value, State<StateAndTimers> state) {
      CurrentWatermarks.use(watermarks.of(batch.milliseconds()));
      if (state.exists()) {
        // Beam changes in place what belongs to the batch before, which may be computed from again.
        StateAndTimers before = state.get();
        state.update(
            StateAndTimers.of(
                HashBasedTable.create(before.getState()), new ArrayList<>(before.getTimers())));
      }
      return (Option) beams.apply(batch, key, value, state);
    }
  }
}
