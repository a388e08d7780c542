/** The terminal as a sink. */
package io.tickbeam.pipelines.write.console;
