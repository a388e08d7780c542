package io.tickbeam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.dashboard.database.DatabaseAddress;
import io.tickbeam.dashboard.launch.DashboardSettings;
import io.tickbeam.dashboard.launch.RunningDashboard;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Servers with a dashboard, and hands that write what the pipeline and ingest would. */
final class PageStack implements AutoCloseable {

  private final RunningStack stack;
  private final KafkaProducer<byte[], byte[]> producer;
  private RunningDashboard dashboard;

  private PageStack(RunningStack stack) throws IOException {
    this.stack = stack;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                200 << 20,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                400L << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.dashboard = RunningDashboard.start(settings());
  }

  static PageStack start(Path folder) throws IOException {
    return new PageStack(RunningStack.start(StackSettings.in(folder).emptied()));
  }

  DashboardSettings settings() throws IOException {
    return DashboardSettings.of(
        stack.bootstrapServers(),
        new DatabaseAddress(
            stack.jdbcUrl(),
            stack.jdbcReader(),
            Files.readString(stack.jdbcReaderPasswordFile()).strip()));
  }

  RunningStack servers() {
    return stack;
  }

  String url() {
    return dashboard.uri().toString();
  }

  /** The page of a product. */
  String url(String product) {
    return url() + "#live/coinbase/" + encoded(product);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Stops the dashboard, does something, and starts another one on the same port. */
  void restart(AutoCloseable between) throws Exception {
    int port = dashboard.uri().getPort();
    dashboard.close();
    between.close();
    dashboard = RunningDashboard.start(settings().withPort(port));
  }

  void store(List<SampleWindow> windows) throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        PreparedStatement statement = connection.prepareStatement(SampleWindow.INSERT)) {
      for (SampleWindow each : windows) {
        each.set(statement);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  void execute(String sql) throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes a result as the pipeline does: to Kafka and to the database. */
  void close(SampleWindow window) throws Exception {
    send("window-stats", window.product(), window.json(), window.revision());
    store(List.of(window));
  }

  void send(String topic, String product, String json, long revision) throws Exception {
    ProducerRecord<byte[], byte[]> message = message(topic, product, json);
    message.headers().add("revision", Long.toString(revision).getBytes(StandardCharsets.US_ASCII));
    send(message);
  }

  static ProducerRecord<byte[], byte[]> message(String topic, String product, String json) {
    byte[] key = ("coinbase|" + product).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
  }

  void send(ProducerRecord<byte[], byte[]> message) throws Exception {
    producer.send(message).get();
  }

  /** Sends a message; false when it is too large for the broker. */
  boolean offer(ProducerRecord<byte[], byte[]> message) throws Exception {
    try {
      send(message);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        return false;
      }
      throw e;
    }
  }

  /** Reads a path of the dashboard's server. */
  HttpResponse<String> get(String path) throws Exception {
    return get(url(), path);
  }

  /** Reads JSON of the dashboard's server. */
  JsonNode json(String path) throws Exception {
    return json(url(), path);
  }

  /** Reads JSON of a dashboard at a URL. */
  static JsonNode json(String url, String path) throws Exception {
    return new ObjectMapper().readTree(get(url, path).body());
  }

  private static HttpResponse<String> get(String url, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  void tick(String product, long tradeId, Instant time, String price) throws Exception {
    send("tickers", product, tickJson(product, tradeId, time.toString(), price), 0);
  }

  static String tickJson(String product, long tradeId, String time, String price) {
    return """
    {"type":"ticker","product_id":%s,"trade_id":%d,"sequence":%d,"time":"%s","price":"%s",\
    "last_size":"0.5","side":"buy","best_bid":"%s","best_ask":"%s"}
    """
        .formatted(Json.text(product), tradeId, tradeId, time, price, price, price);
  }

  void deadLetter(String reason, byte[] original) throws Exception {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>("tickers.dead-letters", null, original);
    message.headers().add("reason", reason.getBytes(StandardCharsets.UTF_8));
    message.headers().add("step", "parse".getBytes(StandardCharsets.UTF_8));
    producer.send(message).get();
  }

  @Override
  public void close() throws IOException {
    producer.close();
    dashboard.close();
    stack.close();
  }
}
