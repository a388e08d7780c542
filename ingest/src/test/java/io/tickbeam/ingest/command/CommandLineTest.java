package io.tickbeam.ingest.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.Ingest;
import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.replay.ReplayExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands say when they cannot do what they are told, as processes of their own. */
@Timeout(60)
final class CommandLineTest {

  private static final int SECONDS_TO_FAIL = 30;

  @TempDir private Path folder;

  private record Outcome(int exitCode, List<String> errorLines) {}

  @ParameterizedTest
  @CsvSource({
    "--colour=red, Unknown option: '--colour=red'",
    "--url=http://127.0.0.1, http://127.0.0.1 is no WebSocket address",
    "--url=ws://a b, ws://a b is no address",
    "--products=, no products",
    "--duration=soon, 'soon' is no duration",
    "--maxTicks=-1, --duration and --maxTicks are 0",
    "--sources=coinbase|kraken, '''kraken'' is none of coinbase'",
    "--sources=binance|binance, each once",
    "--sources=binance --file=hour.jsonl, give either --file or --sources",
    "--sources=binance --binanceUrl=ftp://x, such as --binanceUrl=https://api.binance.com",
    "--sources=binance --binanceUrl=https://u:p@x, no address of an exchange",
    "--sources=binance --binancePollSeconds=0.1, --binancePollSeconds is 0.2 to 86400",
    "--sources=coinapi --coinapiPollSeconds=0.5, --coinapiPollSeconds is 1 to 86400",
    "--sources=binance --products=BTCUSD, binance cannot be asked for product 'BTCUSD'",
    "--sources=coinapi, no key for CoinAPI",
    "--topics=a|b, names several topics: name the one to write to by --topic.",
    "--sources=coinapi --coinapiKeyFile=absent, cannot read the key of CoinAPI from absent",
  })
  void ingestNamesTheOptionThatIsWrong(String options, String words) throws Exception {
    requireOneLine(words, Ingest.class, options.replace('|', ',').split(" (?=--)", -1));
  }

  @Test
  void ingestNeverShowsTheKeyOfCoinApi() throws Exception {
    String secret = "3F2A-SECRET-KEY-77";
    Path keyFile = Files.writeString(folder.resolve("key"), secret + "\n");
    Path wrongFile = Files.writeString(folder.resolve("wrong"), secret + " " + secret);
    String coinApi = "--sources=coinapi";
    String verbose = "--verbose";
    for (String[] options :
        List.of(
            new String[] {coinApi, "--coinapiKey=" + secret, verbose},
            new String[] {coinApi, "--coinapiKeyFile=" + wrongFile, verbose},
            new String[] {
              coinApi,
              "--coinapiKeyFile=" + keyFile,
              "--bootstrapServers=127.0.0.1:" + unusedPort(),
              verbose
            })) {
      Outcome outcome = run(Ingest.class, options);
      assertNotEquals(0, outcome.exitCode());
      assertTrue(outcome.errorLines().size() > 0);
      assertFalse(outcome.toString().contains(secret), outcome.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--colour=red, Unknown option: '--colour=red'",
    "--duplicates=2, a share of faults is from 0 to 1",
    "--overlap=some, --overlap=some is neither",
    "--file=absent.jsonl, cannot read absent.jsonl",
  })
  void replayExchangeNamesTheOptionThatIsWrong(String option, String words) throws Exception {
    requireOneLine(words, ReplayExchange.class, option);
  }

  @Test
  void ingestSaysThatNoBrokerIsThere() throws Exception {
    String broker = "127.0.0.1:" + unusedPort();
    requireOneLine(
        "No Kafka broker answers at " + broker, Ingest.class, "--bootstrapServers=" + broker);
  }

  @Test
  void ingestTakesProductsOfAnyLetters() throws Exception {
    String broker = "127.0.0.1:" + unusedPort();
    requireOneLine(
        "No Kafka broker answers at " + broker,
        Ingest.class,
        "--sources=binance",
        "--binanceProducts=BTC-USDT,币安人生-USDT",
        "--bootstrapServers=" + broker);
  }

  @Test
  void showsTheStackTraceWhenAskedFor() throws Exception {
    Outcome outcome = run(ReplayExchange.class, "--file=absent.jsonl", "--verbose");
    assertEquals(1, outcome.exitCode());
    assertTrue(outcome.errorLines().stream().anyMatch(line -> line.startsWith("\tat ")));
  }

  @Test
  void printsItsOptions() throws Exception {
    assertEquals(new Outcome(0, List.of()), run(Ingest.class, "--help"));
  }

  private void requireOneLine(String words, Class<?> mainClass, String... options)
      throws Exception {
    Outcome outcome = run(mainClass, options);
    assertEquals(1, outcome.errorLines().size(), outcome.toString());
    assertTrue(outcome.errorLines().get(0).contains(words), outcome.toString());
    assertNotEquals(0, outcome.exitCode());
  }

  private Outcome run(Class<?> mainClass, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-cp",
            System.getProperty("java.class.path")));
    command.add(mainClass.getName());
    command.addAll(List.of(options));
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(each -> each.startsWith("TICKBEAM_"));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS), "no end in time");
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readAllLines(errors, StandardCharsets.UTF_8));
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
