/** The Flink runner. */
package io.tickbeam.pipelines.runners.flink;
