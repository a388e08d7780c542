/** Prints the results in a topic. */
package io.tickbeam.pipelines.tail;
