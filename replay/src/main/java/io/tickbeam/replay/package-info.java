/** Exchanges that play recorded and generated sessions, with faults. */
package io.tickbeam.replay;
