package io.tickbeam.bench.measure;

import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.bench.programs.Programs;
import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one program in a process of its own, {@code MeasuredProgram PROGRAM INPUT...}, and prints
 * what it took. A program that goes on is ended when file {@value #STOP_FILE} appears in its
 * folder.
 */
public final class MeasuredProgram {

  static final String STOP_FILE = "stop";

  private static final long POLL_NANOS = 50_000_000L;

  private MeasuredProgram() {}

  /** Runs the program; exit code 1 when it fails. */
  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    try {
      Peer program = Programs.of(arguments.get(0)).maker().get();
      PeerInput input = PeerInput.ofArguments(arguments.subList(1, arguments.size()));
      if (input.isLive()) {
        Thread stopper = new Thread(() -> stopWhenAsked(program, input.folder()), "stop-file");
        stopper.setDaemon(true);
        stopper.start();
      }
      endWith(program.run(input));
    } catch (TickbeamException e) {
      System.out.println("tickbeam: " + e.getMessage());
    } catch (Exception e) {
      e.printStackTrace(System.out);
      System.out.println("tickbeam: " + ErrorLine.of(e));
    }
    // Frameworks leave threads behind.
    System.exit(1);
  }

  private static void stopWhenAsked(Peer program, Path folder) {
    while (!Files.exists(folder.resolve(STOP_FILE))) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    try {
      if (!program.stop()) {
        endWith(Work.since(System.currentTimeMillis()));
      }
    } catch (IOException e) {
      System.out.println("tickbeam: " + ErrorLine.of(e));
      System.exit(1);
    }
  }

  private static void endWith(Work work) throws IOException {
    System.out.println("\n" + ProgramResult.of(work).toLine());
    System.exit(0);
  }
}
