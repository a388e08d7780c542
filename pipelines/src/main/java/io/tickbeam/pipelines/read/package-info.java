/** Where ticks come from: the only part that differs between streams and batches. */
package io.tickbeam.pipelines.read;
