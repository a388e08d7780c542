package io.tickbeam.pipelines.result;

/** Makes the rows of a block, in order of time, each time they are asked for. */
@FunctionalInterface
public interface RowSource {

  /** Puts all rows. */
  void writeTo(RowTarget target);
}
