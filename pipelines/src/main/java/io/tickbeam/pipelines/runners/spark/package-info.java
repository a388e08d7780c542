/** The Spark runner. */
package io.tickbeam.pipelines.runners.spark;
