package io.tickbeam.local.stack;

import io.tickbeam.local.secure.SecureFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a broker is secured. Clients log in with SCRAM or PLAIN over TLS, or show a certificate on a
 * port of its own; the broker and its administrator use certificates on ports for them alone.
 *
 * @param files certificates and logins
 * @param further further ports that take client certificates: by the name of the listener, the
 *     certificate that the broker shows there
 * @param more further lines of configuration, which go before the others
 */
record KafkaSecurity(SecureFolder files, Map<String, String> further, List<String> more) {

  static final String LOGIN = "SASL_SSL";
  static final String CERTIFICATE = "SSL";
  static final String INTERNAL = "INTERNAL";

  private static final String CONTROLLER = "CONTROLLER";
  private static final String MODULE = "org.apache.kafka.common.security.";

  /** Without further ports. */
  static KafkaSecurity of(SecureFolder files) {
    return new KafkaSecurity(files, Map.of(), List.of());
  }

  /** The listeners beside those for logins and for the controller. */
  List<String> otherListeners() {
    List<String> names = new ArrayList<>(List.of(CERTIFICATE, INTERNAL));
    names.addAll(further.keySet());
    return names;
  }

  /** The broker's configuration, apart from its ports. */
  List<String> properties() {
    List<String> lines = new ArrayList<>();
    List<String> protocols = new ArrayList<>(List.of(LOGIN + ":SASL_SSL", CONTROLLER + ":SSL"));
    otherListeners().forEach(each -> protocols.add(each + ":SSL"));
    lines.add("listener.security.protocol.map=" + String.join(",", protocols));
    lines.add("inter.broker.listener.name=" + INTERNAL);
    lines.add("ssl.client.auth=required");
    lines.add("ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$/$1/");
    addStore(lines, "", "ssl.truststore", "trust");
    addStore(lines, "", "ssl.keystore", SecureFolder.BROKER);
    shown().forEach((listener, name) -> addStore(lines, prefix(listener), "ssl.keystore", name));
    lines.add("sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN");
    lines.add(login("scram-sha-512", MODULE + "scram.ScramLoginModule required;"));
    lines.add(
        login(
            "plain",
            MODULE
                + "plain.PlainLoginModule required"
                + plainUser(SecureFolder.USER)
                + plainUser(SecureFolder.READER)
                + ";"));
    lines.add("authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    lines.add("super.users=User:" + SecureFolder.BROKER);
    lines.addAll(more);
    return lines;
  }

  /** The certificates for clients: the broker's own is for itself. */
  private Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>(further);
    shown.put(LOGIN, SecureFolder.SERVER);
    shown.put(CERTIFICATE, SecureFolder.SERVER);
    return shown;
  }

  private static String prefix(String listener) {
    return "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
  }

  private void addStore(List<String> lines, String prefix, String setting, String name) {
    files
        .store(setting, name)
        .forEach((property, value) -> lines.add(prefix + property + "=" + value));
  }

  private static String login(String mechanism, String module) {
    return prefix(LOGIN) + mechanism + ".sasl.jaas.config=" + module;
  }

  private String plainUser(String name) {
    return " user_" + name + "=\"" + files.password(name) + "\"";
  }
}
