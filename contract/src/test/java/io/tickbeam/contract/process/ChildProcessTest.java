package io.tickbeam.contract.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildProcessTest {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final int TERMINATED = 128 + 15;
  private static final int INTERRUPT_IGNORED = 0;

  @TempDir Path folder;

  /** Says what it was given, and ends with a code. */
  static final class Echo {
    public static void main(String[] args) {
      System.out.println(String.join("|", args) + " " + System.getenv("SECRET"));
      System.err.println("echo: -Dcolour=" + System.getProperty("colour"));
      System.exit(3);
    }
  }

  /** Starts a program that would run for a minute, says its number, and waits. */
  static final class Parent {
    public static void main(String[] args) throws Exception {
      try (ChildProcess child =
          ChildCommand.program(SHELL)
              .arguments("-c", args[0])
              .stopTime(Duration.ofSeconds(1))
              .start()) {
        System.out.println(child.pid());
        child.await();
      }
    }
  }

  @Test
  void aMainClassGetsArgumentsOptionsAndEnvironment() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Path log = folder.resolve("echo.log");
    try (ChildProcess child =
        ChildCommand.java(Echo.class.getName())
            .jvmOptions("-Dcolour=light blue")
            .arguments("two words", "it's \"$HOME\"")
            .environment("SECRET", "s3")
            .lines(lines::add)
            .log(log)
            .start()) {
      assertEquals(3, child.await());
      assertEquals(3, child.exitCode());
      assertEquals("echo: -Dcolour=light blue", child.lastLine("echo: ").orElseThrow());
      assertEquals(lines, child.lastLines());
    }
    assertEquals(
        List.of("two words|it's \"$HOME\" s3", "echo: -Dcolour=light blue"),
        lines.stream().sorted((a, b) -> b.compareTo(a)).toList());
    assertEquals(lines, Files.readAllLines(log));
  }

  @Test
  void closingAsksTheProcessToStop() throws Exception {
    ChildProcess child =
        shell("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.01; done");
    awaitLine(child, "up");
    child.close();
    assertEquals(0, child.exitCode());
    assertEquals(List.of("up", "bye"), child.lastLines());
  }

  @Test
  void waitsForALineAndGivesWhatItHolds() throws Exception {
    try (ChildProcess child = shell("echo at 127.0.0.1:9; echo at 127.0.0.1:10; sleep 60")) {
      assertTrue(child.await(Pattern.compile("at (\\S+)")).startsWith("127.0.0.1:"));
      assertEquals("127.0.0.1:10", child.await(Pattern.compile("at (.*10)")));
      assertEquals(Optional.empty(), child.find(Pattern.compile("to (.*)")));
    }
  }

  @Test
  void anEndWithoutTheLineIsToldWithTheLastErrorThatIsNoLineOfTheLog() throws Exception {
    Path log = folder.resolve("shop.log");
    String script =
        "echo shop: first; echo shop: no bread, come tomorrow; echo shop: 07:59:00.000 WARN x; exit 4";
    try (ChildProcess child =
        ChildCommand.program(SHELL).arguments("-c", script).log(log).start()) {
      IOException failure =
          assertThrows(IOException.class, () -> child.await(Pattern.compile("open (.*)")));
      assertEquals("no bread, come tomorrow (log: " + log + ")", failure.getMessage());
    }
    try (ChildProcess silent = shell("exit 4")) {
      silent.await();
      assertEquals("the process ended with exit code 4", silent.error());
    }
  }

  @Test
  void waitsNoLongerThanTold() throws Exception {
    try (ChildProcess child = shell("sleep 60")) {
      assertFalse(child.await(Duration.ofMillis(20)));
      assertTrue(child.isAlive());
      assertThrows(IllegalThreadStateException.class, child::exitCode);
      child.askToStop();
      assertEquals(TERMINATED, child.await());
    }
  }

  @Test
  void anInterruptOfTheTerminalDoesNotReachTheProcess() throws Exception {
    try (ChildProcess child = shell("kill -INT $$; echo still here")) {
      assertEquals(INTERRUPT_IGNORED, child.await());
      assertEquals(List.of("still here"), child.lastLines());
    }
  }

  @Test
  void aKilledParentLeavesNothing() throws Exception {
    assertEndsWithItsParent("exec sleep 60");
  }

  @Test
  void aKilledParentLeavesNothingThatRefusesToStop() throws Exception {
    assertEndsWithItsParent("trap '' TERM; while :; do sleep 0.1; done");
  }

  private static void assertEndsWithItsParent(String script) throws Exception {
    BlockingQueue<String> lines = new ArrayBlockingQueue<>(10);
    try (ChildProcess parent =
        ChildCommand.java(Parent.class.getName()).arguments(script).lines(lines::add).start()) {
      String pid = lines.poll(30, TimeUnit.SECONDS);
      ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      assertTrue(child.isAlive());
      parent.kill();
      child.onExit().get(40, TimeUnit.SECONDS);
    }
  }

  private static ChildProcess shell(String script) throws IOException {
    return ChildCommand.program(SHELL).arguments("-c", script).start();
  }

  private static void awaitLine(ChildProcess child, String line) throws InterruptedException {
    while (!child.lastLines().contains(line)) {
      assertFalse(child.await(Duration.ofMillis(10)), "it has ended");
    }
  }
}
