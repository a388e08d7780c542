package io.tickbeam.ingest.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyVariablesTest {

  private final Properties settings = new Properties();

  private Map<?, ?> applied(String... variables) {
    Map<String, String> environment =
        variables.length == 4
            ? Map.of(variables[0], variables[1], variables[2], variables[3])
            : Map.of(variables[0], variables[1]);
    ProxyVariables.apply(environment, settings);
    return settings;
  }

  @Test
  void takesAProxyForEachScheme() {
    assertEquals(
        Map.of(
            "https.proxyHost", "a.example",
            "https.proxyPort", "3128",
            "http.proxyHost", "b.example",
            "http.proxyPort", "8080"),
        applied("HTTPS_PROXY", "http://a.example:3128/", "http_proxy", "b.example:8080"));
  }

  @Test
  void takesOneProxyForAll() {
    assertEquals(
        Map.of("socksProxyHost", "s.example", "socksProxyPort", "1080"),
        applied("ALL_PROXY", "socks5h://s.example:1080"));
  }

  @Test
  void smallLettersHavePrecedenceAndAnEmptyValueIsNone() {
    assertEquals(
        Map.of("https.proxyHost", "a.example", "https.proxyPort", "1"),
        applied("https_proxy", "http://a.example:1", "HTTPS_PROXY", "http://b.example:2"));
    settings.clear();
    assertEquals(Map.of(), applied("https_proxy", "", "HTTPS_PROXY", ""));
  }

  @Test
  void whatJavaWasStartedWithHasPrecedence() {
    settings.setProperty("https.proxyHost", "java.example");
    settings.setProperty("http.nonProxyHosts", "x");
    Map<?, ?> applied = applied("HTTPS_PROXY", "http://a.example:3128", "NO_PROXY", "y");
    assertEquals("java.example", applied.get("https.proxyHost"));
    assertEquals("x", applied.get("http.nonProxyHosts"));
    assertFalse(applied.containsKey("https.proxyPort"));
  }

  @Test
  void reachesTheHostsOfNoProxyDirectly() {
    String hosts =
        "exchange.example|*.exchange.example|b.example|*.b.example|localhost|127.*|[::1]";
    assertEquals(
        Map.of("http.nonProxyHosts", hosts, "socksNonProxyHosts", hosts),
        applied("NO_PROXY", ".exchange.example, b.example:443"));
    settings.clear();
    assertTrue(applied("no_proxy", "*").get("http.nonProxyHosts").toString().startsWith("*|"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@a.example:3128",
        "https://a.example:3128",
        "http://a.example",
        "http://a b:secret",
        "ftp://a.example:1",
        "secret",
      })
  void refusesWhatIsNoProxyAndDoesNotRepeatIt(String value) {
    String said =
        assertThrows(TickbeamException.class, () -> applied("HTTPS_PROXY", value)).getMessage();
    assertTrue(said.startsWith("environment variable https_proxy has "), said);
    assertFalse(said.contains("secret"), said);
  }
}
