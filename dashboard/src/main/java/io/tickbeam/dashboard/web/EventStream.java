package io.tickbeam.dashboard.web;

import io.javalin.http.Context;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.events.EventHub;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * A browser's stream of server-sent events. Javalin's own SSE client writes in the thread of the
 * publisher, which a slow browser would block; this one writes without blocking and needs no
 * thread. What a browser does not accept is queued up to a limit; beyond it, the browser is
 * disconnected. It reconnects by itself and gets the events that it missed. Safe for several
 * threads.
 */
final class EventStream implements EventHub.Listener, WriteListener {

  private static final int MOST_PENDING_BYTES = 1 << 20;
  private static final int LONGEST_ID = 64;

  /** What fits into the address of a request. */
  private static final int MOST_SERIES = 32;

  private final EventHub hub;
  private final EndPoint endPoint;
  private final ServletOutputStream output;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Queue<byte[]> pending = new ArrayDeque<>();
  private int pendingBytes;
  private boolean isFlushed = true;

  /** Whether the output accepts bytes; if not, it calls {@link #onWritePossible} when it does. */
  private boolean isReady = true;

  private EventStream(Context request, EventHub hub) throws IOException {
    this.hub = hub;
    this.endPoint = Request.getBaseRequest(request.req()).getHttpChannel().getEndPoint();
    this.output = request.res().getOutputStream();
  }

  /** Answers a request with the events of all products and of those that it names. */
  static void open(Context request, EventHub hub) {
    Parameters parameters =
        Parameters.of(request, Set.of("series"), "exchange", "product", "series", "lastEventId");
    Optional<String> parameter = parameters.text("lastEventId", LONGEST_ID);
    // A browser that reconnects sends the header, with the address it had at first.
    String lastEventId =
        Optional.ofNullable(request.header("Last-Event-ID")).or(() -> parameter).orElse(null);
    Set<Series> wanted = new HashSet<>(parameters.listedSeries(MOST_SERIES));
    if (parameters.has("product")) {
      wanted.add(parameters.series());
    }
    request.contentType("text/event-stream; charset=utf-8");
    // nginx would collect several kilobytes before it passes anything on.
    request.header("X-Accel-Buffering", "no");
    request.future(
        () -> {
          try {
            EventStream stream = new EventStream(request, hub);
            stream.output.setWriteListener(stream);
            hub.join(stream, wanted, lastEventId);
            return stream.ended;
          } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
          }
        });
  }

  @Override
  public boolean offer(byte[] frame) {
    synchronized (this) {
      if (ended.isDone()) {
        // It may have ended before it joined.
        hub.leave(this);
        return true;
      }
      if (pendingBytes + frame.length <= MOST_PENDING_BYTES) {
        pending.add(frame);
        pendingBytes += frame.length;
        if (isReady) {
          write();
        }
        return true;
      }
    }
    endPoint.close();
    end();
    return false;
  }

  @Override
  public synchronized void onWritePossible() {
    write();
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  private void write() {
    try {
      while (!ended.isDone() && output.isReady()) {
        byte[] frame = pending.poll();
        if (frame != null) {
          pendingBytes -= frame.length;
          output.write(frame);
          isFlushed = false;
        } else if (!isFlushed) {
          output.flush();
          isFlushed = true;
        } else {
          isReady = true;
          return;
        }
      }
      isReady = false;
    } catch (IOException | RuntimeException e) {
      // Whatever it is, it concerns this browser alone.
      end();
    }
  }

  @Override
  public void end() {
    hub.leave(this);
    ended.complete(null);
    synchronized (this) {
      pending.clear();
      pendingBytes = 0;
    }
  }
}
