package io.tickbeam.contract.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class LastListsTest {

  @Command
  private static final class Lists implements Callable<Integer> {
    @Option(names = "--sources", split = ",")
    private List<String> sources;

    @Option(names = "--file")
    private List<String> files;

    @Override
    public Integer call() {
      return 0;
    }
  }

  @Test
  void theLastOfTwoListsReplacesTheFirst() {
    Lists lists = new Lists();

    Terminal.runAlone(
        lists,
        new String[] {"--sources=a,b", "--file=1", "--sources", "c", "--file=2", "--sources=d,e"});

    assertEquals(List.of("d", "e"), lists.sources);
    assertEquals(List.of("1", "2"), lists.files);
  }

  @Test
  void aListWithItsValueAfterABlankIsReplacedWhole() {
    String[] kept =
        LastLists.of(
            new CommandLine(new Lists()).getCommandSpec(), "--sources", "a", "--sources=b");

    assertEquals(List.of("--sources=b"), List.of(kept));
  }
}
