package io.tickbeam.dashboard.http;

import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.events.Listener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A browser's connection for news. Nobody ever waits for a browser: what it does not take is kept
 * up to a limit, and beyond that it is cut off; it comes back by itself, and is told what it
 * missed. Safe for several threads.
 */
final class BrowserStream implements Listener {

  private static final int MOST_PENDING_BYTES = 1 << 20;

  private final Request request;
  private final Response response;
  private final Callback whole;
  private final EventHub hub;
  private final Queue<byte[]> pending = new ArrayDeque<>();
  private int pendingBytes;
  private boolean isWriting;
  private boolean isOver;

  BrowserStream(Request request, Response response, Callback whole, EventHub hub) {
    this.request = request;
    this.response = response;
    this.whole = whole;
    this.hub = hub;
  }

  @Override
  public synchronized boolean offer(byte[] frame) {
    if (isOver) {
      return true;
    }
    if (pendingBytes + frame.length > MOST_PENDING_BYTES) {
      // The write that is under way fails by this, and with it the request ends.
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      over();
      if (!isWriting) {
        whole.failed(new IOException("a browser takes too little"));
      }
      return false;
    }
    pending.add(frame);
    pendingBytes += frame.length;
    if (!isWriting) {
      writePending();
    }
    return true;
  }

  private void writePending() {
    ByteBuffer together = ByteBuffer.allocate(pendingBytes);
    for (byte[] each = pending.poll(); each != null; each = pending.poll()) {
      together.put(each);
    }
    pendingBytes = 0;
    isWriting = true;
    response.write(false, together.flip(), Callback.from(this::written, this::failed));
  }

  private synchronized void written() {
    isWriting = false;
    if (isOver) {
      whole.succeeded();
    } else if (pendingBytes > 0) {
      writePending();
    }
  }

  private void failed(Throwable cause) {
    synchronized (this) {
      isWriting = false;
      over();
    }
    whole.failed(cause);
  }

  private void over() {
    isOver = true;
    pending.clear();
    pendingBytes = 0;
    hub.leave(this);
  }

  @Override
  public void end() {
    boolean isIdle;
    synchronized (this) {
      if (isOver) {
        return;
      }
      over();
      isIdle = !isWriting;
    }
    if (isIdle) {
      whole.succeeded();
    }
  }
}
