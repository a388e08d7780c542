package io.tickbeam.dashboard;

import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.live.LiveData;

/** Data for tests. */
final class TestData {

  private TestData() {}

  static LiveData empty() {
    return new LiveData(new EventHub());
  }
}
