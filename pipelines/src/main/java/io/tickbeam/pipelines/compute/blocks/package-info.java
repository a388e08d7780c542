/** Distinct ticks of a series in blocks of time: what moving statistics and the like start from. */
package io.tickbeam.pipelines.compute.blocks;
