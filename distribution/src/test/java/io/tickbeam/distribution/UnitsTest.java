package io.tickbeam.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    assertTrue(megabytes("-Xmx", text) <= megabytes("MemoryMax=", text) / 2, text);
    if (Files.isExecutable(VERIFIER)) {
      // The program is not installed here.
      Path unit = folder.resolve(file);
      String all = text.replaceAll("(?m)^#(?=LoadCredential|Environment)", "");
      Files.writeString(unit, all.replace("/opt/tickbeam/bin/tickbeam", "/bin/true"));

      Ended ended =
          Ended.run(
              folder, Map.of(), List.of(VERIFIER.toString(), "verify", "--man=no", "" + unit));
      assertEquals(0, ended.exitCode(), ended::output);
    }
  }

  private static int megabytes(String prefix, String text) {
    Matcher size = Pattern.compile(prefix + "(\\d+)([mMG])").matcher(text);
    assertTrue(size.find(), prefix);
    return Integer.parseInt(size.group(1)) * (size.group(2).equals("G") ? 1024 : 1);
  }
}
