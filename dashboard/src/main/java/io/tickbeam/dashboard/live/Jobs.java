package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The streams that reported about themselves last. Safe for several threads. */
public final class Jobs {

  private static final int MOST = 5;
  private static final int LONGEST_NAMES = 400;

  /**
   * What a stream reports about itself in topic {@code pipeline-status}, and in the API. The counts
   * are numbers of messages.
   *
   * @param name its name, which no other run has
   * @param runner that it runs on
   * @param startedAt when it was started
   * @param time when it reported this
   * @param isOver whether it has ended
   */
  public record Job(
      @JsonProperty("job") String name,
      String runner,
      Instant startedAt,
      Instant time,
      boolean isOver,
      long lag,
      long read,
      long heartbeats,
      long aggregated,
      long duplicate,
      long lateDropped,
      long deadLettered,
      long written,
      long archived) {

    public Job {
      runner = runner == null ? "" : runner;
      if (Objects.requireNonNull(name, "job").length() + runner.length() > LONGEST_NAMES) {
        throw new IllegalArgumentException("names too long");
      }
      Objects.requireNonNull(startedAt, "started_at");
      Objects.requireNonNull(time, "time");
    }
  }

  private final Map<String, Job> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(Job job) {
    byName.put(job.name(), job);
  }

  /** The latest report of each, the stream that was started last first. */
  public synchronized List<Job> latest() {
    List<Job> jobs = new ArrayList<>(byName.values());
    jobs.sort(Comparator.comparing(Job::startedAt).reversed());
    return jobs;
  }
}
