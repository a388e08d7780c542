/** What only the Spark runner needs. */
package io.tickbeam.pipelines.runners.spark;
