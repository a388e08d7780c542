/** Statistics of a whole snapshot. */
package io.tickbeam.pipelines.summary;
