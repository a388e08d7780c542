/** How far a named stream is done, so that a new run of that name starts there. */
package io.tickbeam.pipelines.progress;
