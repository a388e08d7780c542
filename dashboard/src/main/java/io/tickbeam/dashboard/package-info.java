/** The live page: history from MySQL, news from Kafka, over HTTP to browsers. */
package io.tickbeam.dashboard;
