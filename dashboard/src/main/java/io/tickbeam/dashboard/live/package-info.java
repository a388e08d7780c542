/** What Kafka's topics tell: read from a bounded offset on, kept in bounded memory. */
package io.tickbeam.dashboard.live;
