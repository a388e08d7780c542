/** A real Kafka and a real MariaDB for one machine. */
package io.tickbeam.local;
