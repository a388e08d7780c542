package io.tickbeam.replay.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.replay.session.GeneratedSession;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread that plays a session. */
@Timeout(60)
final class PlayerTest {

  private final GeneratedSession session = GeneratedSession.of();
  private final Player player = new Player(session, ReplaySettings.of("--speed=0"));

  @Test
  void playsToTheNextClientAfterAFailureAtOne() throws Exception {
    Thread thread = new Thread(player, "player");
    thread.setDaemon(true);
    thread.start();
    CountDownLatch failed = new CountDownLatch(1);
    player.subscribed(
        client(
            () -> {
              failed.countDown();
              throw new IllegalArgumentException("defect");
            }));
    assertTrue(failed.await(30, TimeUnit.SECONDS));
    CountDownLatch sent = new CountDownLatch(1);
    player.subscribed(client(sent::countDown));
    assertTrue(sent.await(30, TimeUnit.SECONDS), "the player has ended");
    player.close();
  }

  /** A client whose socket does this with frames. */
  private Subscriber client(Runnable sendFrame) {
    WebSocket socket =
        (WebSocket)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WebSocket.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("sendFrame")) {
                    sendFrame.run();
                  }
                  return null;
                });
    Subscriber subscriber = new Subscriber(socket, 64);
    subscriber.tickProducts().addAll(session.products());
    return subscriber;
  }
}
