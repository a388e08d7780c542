/** The analytics: from ticks to results, the same for streams and batches. */
package io.tickbeam.pipelines.compute;
