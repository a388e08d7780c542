package io.tickbeam.local;

import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A broker and a database for all tests of a class. */
public abstract class StackFixture {

  /** A folder of the class, beside the data of the servers. */
  @TempDir protected static Path folder;

  /** Where the servers have their data: a path without links, as processes show it. */
  protected static Path data;

  protected static RunningStack stack;

  @BeforeAll
  static void startStack() throws IOException {
    data = Files.createDirectories(folder.resolve("stack")).toRealPath();
    stack = RunningStack.start(StackSettings.in(data));
  }

  @AfterAll
  static void stopStack() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }
}
