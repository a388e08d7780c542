package io.tickbeam.ingest.exchange.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers of the real exchanges, from the recorded messages beside the project. */
public final class RecordedBodies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedBodies() {}

  /** All of one file, in order; skips the calling test where there is none. */
  public static List<Answer> of(String file) throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.file(file))) {
      JsonNode json = JSON.readTree(line);
      Map<String, String> headers = new HashMap<>();
      for (String name : List.of("x-ratelimit-reset", "x-ratelimit-remaining")) {
        if (json.path("headers").has(name)) {
          headers.put(name, json.path("headers").path(name).asText());
        }
      }
      answers.add(new Answer(json.path("status").asInt(), headers, json.path("body").asText()));
    }
    return answers;
  }
}
