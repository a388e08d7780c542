/** A Flink session cluster on one machine, from the jars of Maven. */
package io.tickbeam.local.flink;
