/** The options of the pipeline. */
package io.tickbeam.pipelines.options;
