/** Reads Kafka's topics, from a bounded distance before their ends on. */
package io.tickbeam.dashboard.kafka;
