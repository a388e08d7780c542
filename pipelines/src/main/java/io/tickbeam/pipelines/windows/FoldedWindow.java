package io.tickbeam.pipelines.windows;

import java.io.Serializable;

/**
 * A version of a window's statistics.
 *
 * @param stats the statistics
 * @param copies how many copies of ticks they were made from: the more, the fuller
 * @param rank the copies of all that these statistics hang on, the windows before included
 */
record FoldedWindow(WindowStats stats, long copies, long rank) implements Serializable {}
