/** How clients reach Kafka, and what its errors mean to people. Knows none of Kafka's classes. */
package io.tickbeam.contract.kafka;
