package io.tickbeam.pipelines.read.mysql;

import java.io.Serializable;

/** The rows of one product in a range of keys. */
record Part(String exchange, String productId, KeyRange keys) implements Serializable {}
