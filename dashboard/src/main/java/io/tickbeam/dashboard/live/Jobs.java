package io.tickbeam.dashboard.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams that told of themselves last. Safe for several threads. */
public final class Jobs {

  private static final int KEPT = 5;

  private final Map<String, JobState> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JobState> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void put(JobState state) {
    byName.put(state.job(), state);
  }

  /** The latest state of each, the one that was started last first. */
  public synchronized List<JobState> latest() {
    List<JobState> states = new ArrayList<>(byName.values());
    states.sort(Comparator.comparing(JobState::startedAt).reversed());
    return states;
  }
}
