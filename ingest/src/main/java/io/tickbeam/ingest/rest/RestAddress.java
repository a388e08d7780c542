package io.tickbeam.ingest.rest;

import io.tickbeam.contract.error.TickbeamException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Checks what is asked for, before anything is sent. */
public final class RestAddress {

  private static final Pattern PRODUCT = Pattern.compile("[A-Z0-9._]{1,20}-[A-Z0-9._]{1,20}");

  private RestAddress() {}

  /**
   * An address to put paths behind.
   *
   * @param option that named it, and an example of what it takes
   * @throws TickbeamException when it is no address of a host, or has a user, query or fragment
   */
  public static URI require(URI url, String option) {
    String scheme = String.valueOf(url.getScheme());
    boolean isBase =
        (scheme.equals("http") || scheme.equals("https"))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!isBase) {
      throw new TickbeamException(
          "no address of an exchange: give scheme and host alone, such as " + option);
    }
    return url;
  }

  /**
   * The products, each once.
   *
   * @throws TickbeamException when there are none, or one is not named like {@code BTC-USD}
   */
  public static List<String> requireProducts(List<String> products, String exchange) {
    List<String> distinct = products.stream().distinct().toList();
    if (distinct.isEmpty()) {
      throw new TickbeamException("no products for " + exchange + ": name some, such as BTC-USD");
    }
    for (String product : distinct) {
      if (!PRODUCT.matcher(product).matches()) {
        throw new TickbeamException(
            "%s cannot be asked for product '%s': name it like BTC-USD"
                .formatted(exchange, product));
      }
    }
    return distinct;
  }

  /** A path, with further text already encoded, behind the address. */
  public static URI resolve(URI base, String pathAndQuery) {
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + pathAndQuery);
  }

  /** As part of a path or query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
