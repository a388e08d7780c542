/** A run of the pipeline: its command line, its assembly, its start and its end. */
package io.tickbeam.pipelines.job;
