/** The live page: history from MySQL, events from Kafka, over HTTP to browsers. */
package io.tickbeam.dashboard;
