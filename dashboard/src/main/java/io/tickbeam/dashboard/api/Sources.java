package io.tickbeam.dashboard.api;

import io.tickbeam.contract.task.TaskState;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.TopicReader;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.LivePulse;
import java.util.ArrayList;
import java.util.List;

/** What the handlers answer from. */
public record Sources(
    Database database, LiveData data, TopicReader reader, EventHub hub, LivePulse pulse) {

  /** How everything is that runs as long as the dashboard. */
  List<TaskState> tasks() {
    List<TaskState> tasks = new ArrayList<>(List.of(reader.task(), database.task()));
    tasks.addAll(pulse.tasks());
    return tasks;
  }
}
