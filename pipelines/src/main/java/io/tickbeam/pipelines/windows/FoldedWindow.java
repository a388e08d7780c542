package io.tickbeam.pipelines.windows;

import java.io.Serializable;

/**
 * A version of a window's statistics.
 *
 * @param stats the statistics
 * @param fullness the {@link io.tickbeam.pipelines.tick.Fullness} of its ticks
 * @param rank the fullness of all that these statistics hang on, the windows before included: the
 *     higher, the later the word
 */
public record FoldedWindow(WindowStats stats, long fullness, long rank) implements Serializable {}
