/** Next moves: the time until the price is higher or lower. */
package io.tickbeam.pipelines.compute.moves;
