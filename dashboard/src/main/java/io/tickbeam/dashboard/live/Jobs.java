package io.tickbeam.dashboard.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams that reported about themselves last. Safe for several threads. */
public final class Jobs {

  private static final int MOST = 5;

  private final Map<String, JobState> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JobState> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(JobState state) {
    byName.put(state.job(), state);
  }

  /** The latest report of each, the stream that was started last first. */
  public synchronized List<JobState> latest() {
    List<JobState> states = new ArrayList<>(byName.values());
    states.sort(Comparator.comparing(JobState::startedAt).reversed());
    return states;
  }
}
