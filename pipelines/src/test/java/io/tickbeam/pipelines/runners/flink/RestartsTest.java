package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final String EXCEPTIONS = "/jobs/j/exceptions";

  @Test
  void countsEachFailureOnce() throws Exception {
    try (FakeApi api = new FakeApi()) {
      Restarts restarts = new Restarts(api.client(), "j");
      api.answer(EXCEPTIONS, history(entry(1)));
      restarts.look();
      restarts.look();
      assertEquals(1, restarts.count());

      api.answer(EXCEPTIONS, history(entry(2) + "," + entry(1)));
      restarts.look();

      assertEquals(2, restarts.count());
    }
  }

  @Test
  void tellsTheInnermostCause() {
    assertEquals(
        "this table is full",
        Restarts.cause(
            "org.apache.flink.util.FlinkException: outer\n\tat a.b\nCaused by:"
                + " java.lang.RuntimeException: middle\n\tat c.d\nCaused by: java.io.IOException:"
                + " this table is full\n\tat e.f"));
    assertEquals(
        "the TaskManager is lost", Restarts.cause("a.B$CException: the TaskManager is lost"));
    assertEquals("unknown", Restarts.cause(""));
  }

  private static String entry(int millis) {
    return "{\"timestamp\":" + millis + ",\"stacktrace\":\"a.AException: b\"}";
  }

  private static String history(String entries) {
    return "{\"exceptionHistory\":{\"entries\":[" + entries + "]}}";
  }
}
