package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.FedTopic;
import io.tickbeam.local.parity.FedResults;
import io.tickbeam.replay.session.GeneratedSession;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A live stream of all analytics, ten of whose TaskManagers are killed at random moments. */
@Tag("slow")
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledTaskManagersIT extends FlinkClusterFixture {

  private static final int KILLS = 10;

  @Test
  void rowsAreThoseOfTheReference() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=35", "--ticksPerSecond=4", "--minutes=50").stream().toList();
    FedTopic topic = FedTopic.create(stack, "fed", messages);
    FedResults.TOPICS.forEach(output -> stack.createTopic(output, 1));
    FedResults results = FedResults.prepare(stack, messages);
    Random random = new Random();

    try (ChildProcess stream =
        pipeline(
            "--parallelism=2",
            "--topics=fed",
            "--idleSeconds=5",
            "--archive=true",
            "--analytics=" + FedResults.ANALYTICS,
            "--sinks=mysql,kafka",
            checkpoints())) {
      for (int part = 0; part < topic.parts(); part++) {
        topic.sendPart();
        if (part < KILLS) {
          TimeUnit.MILLISECONDS.sleep(3_000 + random.nextInt(15_000));
          List<ChildProcess> alive =
              cluster.taskManagers().stream().filter(ChildProcess::isAlive).toList();
          alive.get(random.nextInt(alive.size())).kill();
          cluster.startTaskManager();
        }
        assertTrue(stream.isAlive(), () -> String.join("\n", stream.lastLines()));
      }
      topic.sendEnd();
      results.await();
      System.out.println(String.join("\n", stream.lastLines()));
    }
  }
}
