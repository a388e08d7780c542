package io.tickbeam.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of systemd. */
class UnitsTest {

  private static final Path VERIFIER = Path.of("/usr/bin/systemd-analyze");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "stream", "batch", "dashboard"})
  void eachIsHardenedAndValid(String name) throws Exception {
    String file = "tickbeam-" + name + ".service";
    String text = Files.readString(Path.of("src/dist/systemd", file));
    for (String line :
        List.of(
            "EnvironmentFile=/etc/tickbeam/tickbeam.env",
            "DynamicUser=yes",
            "NoNewPrivileges=yes",
            "CapabilityBoundingSet=",
            "ProtectSystem=strict")) {
      assertTrue(text.lines().anyMatch(line::equals), line);
    }
    if (Files.isExecutable(VERIFIER)) {
      // The program is not installed here.
      Path unit = folder.resolve(file);
      Files.writeString(unit, text.replace("/opt/tickbeam/bin/tickbeam", "/bin/true"));

      Ended ended =
          Ended.run(
              folder, Map.of(), List.of(VERIFIER.toString(), "verify", "--man=no", "" + unit));
      assertEquals(0, ended.exitCode(), ended::output);
    }
  }
}
