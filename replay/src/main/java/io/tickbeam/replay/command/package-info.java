/** The command line of the replayed exchange. */
package io.tickbeam.replay.command;
