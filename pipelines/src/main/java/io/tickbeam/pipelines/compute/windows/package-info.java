/** Statistics per product and window: the same steps for streams and batches. */
package io.tickbeam.pipelines.compute.windows;
