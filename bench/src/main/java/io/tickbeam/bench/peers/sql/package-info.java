/** The peer that leaves all work to the database. */
package io.tickbeam.bench.peers.sql;
