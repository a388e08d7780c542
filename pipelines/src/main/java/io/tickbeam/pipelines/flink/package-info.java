/** What a run on Flink needs of Flink itself; only loaded where Flink is on the class path. */
package io.tickbeam.pipelines.flink;
