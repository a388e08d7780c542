package io.tickbeam.pipelines.servers;

import org.apache.beam.sdk.transforms.DoFn;

/**
 * A step that uses the {@link Connections} of its process.
 *
 * @param <InputT> what it takes
 * @param <OutputT> what it gives
 */
public abstract class ConnectedFn<InputT, OutputT> extends DoFn<InputT, OutputT> {

  /** Begins to use connections. */
  @Setup
  public void setup() {
    Connections.use();
  }

  /** Ends the use of connections. */
  @Teardown
  public void teardown() {
    Connections.release();
  }
}
