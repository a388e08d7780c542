package io.tickbeam.local.contract;

import java.util.ArrayList;
import java.util.List;

/** Every order of a few things. */
final class Orders {

  private Orders() {}

  /** All orders of the numbers from 0 to below a count, so 24 of four. */
  static List<List<Integer>> of(int count) {
    List<List<Integer>> orders = List.of(List.of());
    for (int next = 0; next < count; next++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : orders) {
        for (int at = 0; at <= order.size(); at++) {
          List<Integer> inserted = new ArrayList<>(order);
          inserted.add(at, next);
          longer.add(inserted);
        }
      }
      orders = longer;
    }
    return orders;
  }
}
