/** The peer that leaves all to the database. */
package io.tickbeam.bench.peers.mysql;
