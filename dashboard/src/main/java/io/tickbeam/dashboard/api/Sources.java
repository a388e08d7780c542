package io.tickbeam.dashboard.api;

import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.TopicReader;
import io.tickbeam.dashboard.live.LiveData;

/** What the handlers answer from. */
public record Sources(Database database, LiveData data, TopicReader reader, EventHub hub) {}
