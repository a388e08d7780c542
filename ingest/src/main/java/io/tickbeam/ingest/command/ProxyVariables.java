package io.tickbeam.ingest.command;

import io.tickbeam.contract.error.TickbeamException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The environment variables that name proxies for many programs ({@code https_proxy}, {@code
 * http_proxy}, {@code all_proxy}, {@code no_proxy}, in small letters or capitals), as Java's own
 * settings. A setting that Java was started with has precedence.
 */
final class ProxyVariables {

  private static final String SOCKS = "socksProxy";
  private static final String NOT_BY_PROXY = "http.nonProxyHosts";
  private static final String NOT_BY_SOCKS = "socksNonProxyHosts";

  /** What Java reaches directly when it is told nothing else. */
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.*", "[::1]");

  private final Map<String, String> environment;
  private final Properties settings;

  private ProxyVariables(Map<String, String> environment, Properties settings) {
    this.environment = environment;
    this.settings = settings;
  }

  /**
   * Adds the settings that the variables stand for.
   *
   * @param settings Java's system properties
   * @throws TickbeamException when a variable names a proxy that cannot be used
   */
  static void apply(Map<String, String> environment, Properties settings) {
    ProxyVariables variables = new ProxyVariables(environment, settings);
    boolean hasSocks = settings.containsKey(SOCKS + "Host");
    for (String scheme : List.of("https", "http")) {
      if (!hasSocks && !settings.containsKey(scheme + ".proxyHost")) {
        variables.proxy(scheme);
      }
    }
    variables.exceptions();
  }

  private void proxy(String scheme) {
    for (String variable : List.of(scheme + "_proxy", "all_proxy")) {
      String value = value(variable);
      if (!value.isEmpty()) {
        URI proxy = parse(variable, value);
        boolean isSocks = proxy.getScheme().startsWith("socks");
        String setting = isSocks ? SOCKS : scheme + ".proxy";
        settings.setProperty(setting + "Host", proxy.getHost());
        settings.setProperty(setting + "Port", Integer.toString(proxy.getPort()));
        return;
      }
    }
  }

  private String value(String variable) {
    String small = environment.getOrDefault(variable, "");
    return small.isEmpty()
        ? environment.getOrDefault(variable.toUpperCase(Locale.ROOT), "").strip()
        : small.strip();
  }

  /** The value is not repeated in an error: it may have a password. */
  private static URI parse(String variable, String value) {
    URI proxy;
    try {
      proxy = URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      throw unusable(variable, "has no proxy that ingest can use");
    }
    String scheme = String.valueOf(proxy.getScheme()).toLowerCase(Locale.ROOT);
    if (proxy.getRawUserInfo() != null) {
      throw unusable(variable, "has a user, and ingest can use a proxy without one only");
    }
    if (!List.of("http", "socks", "socks5", "socks5h").contains(scheme)
        || proxy.getHost() == null
        || proxy.getPort() < 0) {
      throw unusable(variable, "has no proxy that ingest can use");
    }
    return URI.create(scheme + "://" + proxy.getRawAuthority());
  }

  private static TickbeamException unusable(String variable, String problem) {
    return new TickbeamException(
        String.format(
            Locale.ROOT,
            "environment variable %s %s: name one like http://HOST:PORT or socks5://HOST:PORT",
            variable,
            problem));
  }

  /** Hosts that are reached directly, and all hosts of the domains named. */
  private void exceptions() {
    List<String> hosts = new ArrayList<>();
    for (String each : value("no_proxy").split("[,\\s]+", -1)) {
      String name = each.replaceFirst("^\\*?\\.", "").replaceFirst("(?<=[^:]):\\d+$", "");
      if (name.equals("*")) {
        hosts.add(name);
      } else if (!name.isEmpty()) {
        hosts.add(name);
        hosts.add("*." + name);
      }
    }
    if (!hosts.isEmpty()) {
      hosts.addAll(THIS_MACHINE);
      settings.putIfAbsent(NOT_BY_PROXY, String.join("|", hosts));
      settings.putIfAbsent(NOT_BY_SOCKS, String.join("|", hosts));
    }
  }
}
