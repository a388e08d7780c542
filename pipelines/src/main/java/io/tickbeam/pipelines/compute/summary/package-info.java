/** Statistics of a whole snapshot. */
package io.tickbeam.pipelines.compute.summary;
