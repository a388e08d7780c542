package io.tickbeam.pipelines.tick;

/** Something about one window, aligned to the epoch. */
public interface Windowed {

  /** Length of the window in seconds. */
  long windowSeconds();
}
