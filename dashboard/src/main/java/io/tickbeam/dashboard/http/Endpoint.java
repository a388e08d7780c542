package io.tickbeam.dashboard.http;

/** What answers the requests to one path. Safe for several threads. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers.
   *
   * @throws BadRequestException when the parameters make no sense
   * @throws UnavailableException when what it needs cannot be reached
   */
  Reply answer(Query query);
}
