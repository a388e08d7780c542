/** Connections to Kafka, MySQL and MongoDB. */
package io.tickbeam.pipelines.servers;
