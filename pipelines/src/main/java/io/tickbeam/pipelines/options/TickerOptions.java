package io.tickbeam.pipelines.options;

/** Options of the pipeline beside those of Beam and its runners. */
public interface TickerOptions
    extends SourceOptions, ComputeOptions, SinkOptions, ServerOptions, NameOptions, RunOptions {}
