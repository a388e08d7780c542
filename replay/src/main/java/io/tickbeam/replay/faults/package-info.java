/** What goes wrong with the messages of a session: ticks that are lost, repeated, late, damaged. */
package io.tickbeam.replay.faults;
