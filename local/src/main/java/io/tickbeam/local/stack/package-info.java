/** The servers of one machine: Kafka, MariaDB, and one that speaks MongoDB's protocol. */
package io.tickbeam.local.stack;
