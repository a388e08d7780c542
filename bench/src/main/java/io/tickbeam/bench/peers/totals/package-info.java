/** What the peers in plain Java have in common: a message, and the totals of a window. */
package io.tickbeam.bench.peers.totals;
