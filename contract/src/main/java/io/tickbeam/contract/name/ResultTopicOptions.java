package io.tickbeam.contract.name;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command for the topics of all results. */
public final class ResultTopicOptions {

  @Mixin private LiveTopicOptions live;

  @Option(
      names = "--productSummaryTopic",
      defaultValue = Topics.PRODUCT_SUMMARY,
      description = "Topic of summaries (${DEFAULT-VALUE}).")
  private String productSummary;

  @Option(
      names = "--priceHigherTopic",
      defaultValue = Topics.PRICE_HIGHER,
      description = "Topic of times to the next higher price (${DEFAULT-VALUE}).")
  private String priceHigher;

  @Option(
      names = "--priceLowerTopic",
      defaultValue = Topics.PRICE_LOWER,
      description = "Topic of times to the next lower price (${DEFAULT-VALUE}).")
  private String priceLower;

  /**
   * The topics.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when a name is not valid
   */
  public ResultTopics topics() {
    Map<ResultKind, String> names = new HashMap<>(live.names());
    names.put(ResultKind.PRODUCT_SUMMARY, productSummary);
    names.put(ResultKind.PRICE_HIGHER, priceHigher);
    names.put(ResultKind.PRICE_LOWER, priceLower);
    return new ResultTopics(names);
  }
}
