package io.tickbeam.pipelines.runners.spark.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.runners.core.construction.SerializablePipelineOptions;
import org.apache.beam.runners.spark.metrics.MetricsAccumulator;
import org.apache.beam.runners.spark.translation.EvaluationContext;
import org.apache.beam.runners.spark.translation.MultiDoFnFunction;
import org.apache.beam.runners.spark.translation.TransformEvaluator;
import org.apache.beam.runners.spark.translation.TranslationUtils;
import org.apache.beam.runners.spark.translation.ValueAndCoderLazySerializable;
import org.apache.beam.runners.spark.translation.streaming.UnboundedDataset;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnSchemaInformation;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * A step with several outputs and without state. Beam 2.70.0 decodes the elements of all outputs
 * for each of them, runs a job for an output that no step takes, and computes again what does not
 * fit in memory.
 */
final class OutputsEvaluator<InputT, OutputT>
    implements TransformEvaluator<ParDo.MultiOutput<InputT, OutputT>> {

  /** Whether a step is one of those. */
  static boolean takes(ParDo.MultiOutput<?, ?> step) {
    DoFnSignature signature = DoFnSignatures.signatureForDoFn(step.getFn());
    return step.getAdditionalOutputTags().size() > 0
        && step.getSideInputs().isEmpty()
        && !signature.processElement().isSplittable()
        && signature.stateDeclarations().isEmpty()
        && signature.timerDeclarations().isEmpty();
  }

  @Override
  public void evaluate(ParDo.MultiOutput<InputT, OutputT> step, EvaluationContext context) {
    @SuppressWarnings("unchecked") // its input is what it takes
    UnboundedDataset<InputT> input = (UnboundedDataset<InputT>) context.borrowDataset(step);
    JavaPairDStream<TupleTag<?>, WindowedValue<?>> all = compute(step, input, context);
    Map<TupleTag<?>, PCollection<?>> outputs = new LinkedHashMap<>(context.getOutputs(step));
    long takers = outputs.values().stream().mapToLong(each -> takers(each, context)).sum();
    // Spark computes what is asked for; where nothing is, the main output stands for all.
    outputs
        .entrySet()
        .removeIf(
            each ->
                takers == 0
                    ? !each.getKey().equals(step.getMainOutputTag())
                    : takers(each.getValue(), context) == 0);
    if (takers > 1) {
      Map<TupleTag<?>, Coder<WindowedValue<?>>> coders =
          TranslationUtils.getTupleTagCoders(outputs);
      JavaPairDStream<TupleTag<?>, ValueAndCoderLazySerializable<WindowedValue<?>>> kept =
          all.mapToPair(TranslationUtils.getTupleTagEncodeFunction(coders))
              .persist(StorageLevel.MEMORY_AND_DISK_SER());
      outputs.forEach(
          (tag, output) -> {
            Coder<WindowedValue<?>> coder = coders.get(tag);
            put(
                output,
                kept.filter(each -> each._1().equals(tag))
                    .map(each -> each._2().getOrDecode(coder)),
                input,
                context);
          });
    } else {
      outputs.forEach(
          (tag, output) ->
              put(
                  output,
                  all.filter(each -> each._1().equals(tag)).map(each -> each._2()),
                  input,
                  context));
    }
  }

  private static long takers(PCollection<?> output, EvaluationContext context) {
    return context.getCacheCandidates().getOrDefault(output, 0L);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an output has the type of its tag
  private static void put(
      PCollection<?> output,
      JavaDStream<WindowedValue<?>> values,
      UnboundedDataset<?> input,
      EvaluationContext context) {
    context.putDataset(output, new KeptDataset(values, input.getStreamSources()));
  }

  private static <InputT, OutputT> JavaPairDStream<TupleTag<?>, WindowedValue<?>> compute(
      ParDo.MultiOutput<InputT, OutputT> step,
      UnboundedDataset<InputT> input,
      EvaluationContext context) {
    DoFn<InputT, OutputT> doFn = step.getFn();
    String name = context.getCurrentTransform().getFullName();
    SerializablePipelineOptions options = context.getSerializableOptions();
    var mainTag = step.getMainOutputTag();
    var furtherTags = step.getAdditionalOutputTags().getAll();
    PCollection<? extends InputT> elements = context.getInput(step);
    @SuppressWarnings("unchecked") // the coder of what it takes
    Coder<InputT> inputCoder = (Coder<InputT>) elements.getCoder();
    Map<TupleTag<?>, Coder<?>> outputCoders = context.getOutputCoders();
    WindowingStrategy<?, ?> windowing = elements.getWindowingStrategy();
    return input
        .getDStream()
        .transformToPair(
            batch ->
                batch.mapPartitionsToPair(
                    new MultiDoFnFunction<>(
                        MetricsAccumulator.getInstance(),
                        name,
                        doFn,
                        options,
                        mainTag,
                        furtherTags,
                        inputCoder,
                        outputCoders,
                        Map.of(),
                        windowing,
                        false,
                        DoFnSchemaInformation.create(),
                        Map.of(),
                        false,
                        false)));
  }

  @Override
  public String toNativeString() {
    return "mapPartitions(new <fn>())";
  }
}
