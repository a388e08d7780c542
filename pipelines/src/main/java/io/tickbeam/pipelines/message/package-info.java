/** Messages as elements of the pipeline. */
package io.tickbeam.pipelines.message;
