/** The tick, how it is read from a message, and how it is coded between steps. */
package io.tickbeam.pipelines.tick;
