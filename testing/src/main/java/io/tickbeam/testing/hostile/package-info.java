/** Messages that no sender should send, and that a reader must survive all the same. */
package io.tickbeam.testing.hostile;
