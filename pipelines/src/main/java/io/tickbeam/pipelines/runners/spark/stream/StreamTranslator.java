package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.MessageBatch;
import java.util.List;
import org.apache.beam.runners.spark.translation.EvaluationContext;
import org.apache.beam.runners.spark.translation.SparkPipelineTranslator;
import org.apache.beam.runners.spark.translation.TransformEvaluator;
import org.apache.beam.runners.spark.translation.TransformTranslator;
import org.apache.beam.runners.spark.translation.streaming.StreamingTransformTranslator;
import org.apache.beam.runners.spark.translation.streaming.UnboundedDataset;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingListenerWrapper;
import scala.reflect.ClassTag$;

/** Beam's translation of a stream to Spark, with the read by ranges and with bound steps. */
final class StreamTranslator implements SparkPipelineTranslator {

  private final SparkPipelineTranslator beams =
      new StreamingTransformTranslator.Translator(new TransformTranslator.Translator());
  private final StreamDriver driver;
  private final BoundSteps steps;

  StreamTranslator(StreamDriver driver, BoundSteps steps) {
    this.driver = driver;
    this.steps = steps;
  }

  @Override
  public boolean hasTranslation(PTransform<?, ?> transform) {
    return transform instanceof ReadRanges || beams.hasTranslation(transform);
  }

  @Override
  public <T extends PTransform<?, ?>> TransformEvaluator<T> translateBounded(
      PTransform<?, ?> transform) {
    return beams.translateBounded(transform);
  }

  @Override
  @SuppressWarnings("unchecked") // the evaluator is for this very transform
  public <T extends PTransform<?, ?>> TransformEvaluator<T> translateUnbounded(
      PTransform<?, ?> transform) {
    if (transform instanceof ReadRanges) {
      return (TransformEvaluator<T>) new ReadEvaluator();
    }
    if (transform instanceof ParDo.MultiOutput<?, ?> step && OutputsEvaluator.takes(step)) {
      return (TransformEvaluator<T>) new OutputsEvaluator<>();
    }
    TransformEvaluator<T> evaluator = beams.translateUnbounded(transform);
    return transform instanceof GroupByKey || transform instanceof ParDo.MultiOutput
        ? new BoundEvaluator<>(evaluator)
        : evaluator;
  }

  private final class ReadEvaluator implements TransformEvaluator<ReadRanges> {

    @Override
    public void evaluate(ReadRanges read, EvaluationContext context) {
      RangeStream stream =
          new RangeStream(context.getStreamingContext().ssc(), read.plan(), driver);
      context.getSparkContext().sc().register(driver.read(), "ranges read");
      context.getStreamingContext().addStreamingListener(new JavaStreamingListenerWrapper(driver));
      context.putDataset(
          read,
          new UnboundedDataset<>(
              new JavaInputDStream<WindowedValue<KafkaRecord<byte[], MessageBatch>>>(
                  stream, ClassTag$.MODULE$.apply(WindowedValue.class)),
              List.of(stream.id())));
    }

    @Override
    public String toNativeString() {
      return "readKafkaRanges()";
    }
  }

  /** Beam's own evaluator; then the state streams that it made are bound to their batches. */
  private final class BoundEvaluator<T extends PTransform<?, ?>> implements TransformEvaluator<T> {

    private final TransformEvaluator<T> evaluator;

    BoundEvaluator(TransformEvaluator<T> evaluator) {
      this.evaluator = evaluator;
    }

    @Override
    public void evaluate(T transform, EvaluationContext context) {
      evaluator.evaluate(transform, context);
      for (PCollection<?> output : context.getOutputs(transform).values()) {
        // Taking a dataset marks it as used; it is put back as it was.
        UnboundedDataset<?> made = (UnboundedDataset<?>) context.borrowDataset(output);
        steps.bind(made.getDStream().dstream());
        context.putDataset(output, new KeptDataset<>(made.getDStream(), made.getStreamSources()));
      }
    }

    @Override
    public String toNativeString() {
      return evaluator.toNativeString();
    }
  }
}
