/** A run of the pipeline: command line, checks, assembly, start and end. */
package io.tickbeam.pipelines.job;
