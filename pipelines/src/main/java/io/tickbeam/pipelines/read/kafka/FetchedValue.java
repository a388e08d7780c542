package io.tickbeam.pipelines.read.kafka;

/**
 * The value of a record, as {@link ValueDeserializer} hands it on.
 *
 * @param bytes the value itself, or a message as {@link MessageBatchCoder#encodeMessage} writes it
 * @param isParsed which of the two
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record FetchedValue(byte[] bytes, boolean isParsed) {}
