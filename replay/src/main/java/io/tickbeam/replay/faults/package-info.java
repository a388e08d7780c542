/**
 * What goes wrong in a session: ticks that are lost, repeated, late or damaged, and connections
 * that break.
 */
package io.tickbeam.replay.faults;
