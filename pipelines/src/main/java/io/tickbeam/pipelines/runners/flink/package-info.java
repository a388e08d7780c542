/** What only the Flink runner needs; loaded where Flink is on the class path. */
package io.tickbeam.pipelines.runners.flink;
