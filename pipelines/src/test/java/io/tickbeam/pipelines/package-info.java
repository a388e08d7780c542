/** Tests of the pipeline. */
package io.tickbeam.pipelines;
