package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;

/** Encodes a dead letter: what is known of it, then its bytes. */
final class DeadLetterCoder extends BytesCoder<DeadLetter> {

  private static final DeadLetterCoder INSTANCE = new DeadLetterCoder();

  private DeadLetterCoder() {
    super(512);
  }

  static DeadLetterCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(DeadLetter letter, ByteWriter out) {
    out.putText(letter.reason());
    out.putText(letter.step());
    out.putText(letter.topic());
    out.putVar(letter.partition());
    out.putVar(letter.offset());
    LargeOriginal large = letter.large();
    out.put(large == null ? 0 : 1);
    if (large != null) {
      out.putVar(large.size());
      out.putText(large.sha256());
    }
    if (letter.bytes() != null) {
      out.putVar(letter.bytes().length);
      out.put(letter.bytes());
    }
  }

  @Override
  protected DeadLetter read(ByteReader in) {
    String reason = in.getText();
    String step = in.getText();
    String topic = in.getText();
    int partition = (int) in.getVar();
    long offset = in.getVar();
    LargeOriginal large = in.get() == 0 ? null : new LargeOriginal((int) in.getVar(), in.getText());
    byte[] bytes = in.hasMore() ? in.get((int) in.getVar()) : null;
    return new DeadLetter(reason, step, topic, partition, offset, bytes, large);
  }
}
