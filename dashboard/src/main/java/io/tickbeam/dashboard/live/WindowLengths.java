package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.dashboard.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The window lengths of moving statistics and z-scores, by their names in messages, in the order in
 * which they were seen: their places in that order are their places in points. Safe for several
 * threads.
 */
public final class WindowLengths {

  /** More than anybody can tell apart on a screen. */
  private static final int MOST = 12;

  private final List<String> names = new CopyOnWriteArrayList<>();

  /** The place of a length; below 0 when there are too many, or the name is not valid. */
  synchronized int placeOf(String name) {
    int place = names.indexOf(name);
    if (place >= 0 || names.size() == MOST || !name.matches("\\d{1,6}[a-z]{1,2}")) {
      return place;
    }
    names.add(name);
    return names.size() - 1;
  }

  /** How many were seen. */
  int size() {
    return names.size();
  }

  /** Those that were seen; the usual ones before the first. */
  List<String> names() {
    List<String> seen = List.copyOf(names);
    return seen.isEmpty()
        ? Arrays.stream(WindowLength.values()).map(WindowLength::label).toList()
        : seen;
  }

  /** The names as a list. */
  public ArrayNode json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    names().forEach(list::add);
    return list;
  }

  /** A point for an event, which says whose it is and what the places of its lists are. */
  ObjectNode named(Series series, Point point) {
    ObjectNode json = Json.object(series).setAll(point.json());
    return json.set("window_lengths", json());
  }
}
