package io.tickbeam.pipelines.options;

import io.tickbeam.contract.name.CollectionNames;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.topic.Topics;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the names of tables, collections and topics of results. {@link Names} reads them. */
@Description("Names")
public interface NameOptions extends PipelineOptions {

  @Description(TableNames.MEANING)
  @Default.String("")
  String getTablePrefix();

  void setTablePrefix(String value);

  @Description(CollectionNames.MEANING)
  @Default.String("")
  String getCollectionPrefix();

  void setCollectionPrefix(String value);

  @Description("Topic of window statistics, for --sinks=kafka.")
  @Default.String(Topics.WINDOW_STATS)
  String getWindowStatsTopic();

  void setWindowStatsTopic(String value);

  @Description("Topic of summaries, for --sinks=kafka.")
  @Default.String(Topics.PRODUCT_SUMMARY)
  String getProductSummaryTopic();

  void setProductSummaryTopic(String value);

  @Description("Topic of moving statistics, for --sinks=kafka.")
  @Default.String(Topics.MOVING_STATS)
  String getMovingStatsTopic();

  void setMovingStatsTopic(String value);

  @Description("Topic of z-scores, for --sinks=kafka.")
  @Default.String(Topics.Z_SCORES)
  String getZscoresTopic();

  void setZscoresTopic(String value);

  @Description("Topic of times to the next higher price, for --sinks=kafka.")
  @Default.String(Topics.PRICE_HIGHER)
  String getPriceHigherTopic();

  void setPriceHigherTopic(String value);

  @Description("Topic of times to the next lower price, for --sinks=kafka.")
  @Default.String(Topics.PRICE_LOWER)
  String getPriceLowerTopic();

  void setPriceLowerTopic(String value);
}
