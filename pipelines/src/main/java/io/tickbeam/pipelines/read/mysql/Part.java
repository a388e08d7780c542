package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.io.Serializable;

/** The rows of one product in a range of keys. */
record Part(String exchange, String productId, KeyRange keys) implements Serializable {

  /** Encodes a part. */
  static final class PartCoder extends BytesCoder<Part> {
    private static final PartCoder INSTANCE = new PartCoder();

    private PartCoder() {
      super(128);
    }

    static PartCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(Part part, ByteWriter out) {
      out.putText(part.exchange());
      out.putText(part.productId());
      out.putText(part.keys().from());
      out.putText(part.keys().to());
    }

    @Override
    protected Part read(ByteReader in) {
      return new Part(in.getText(), in.getText(), new KeyRange(in.getText(), in.getText()));
    }
  }
}
