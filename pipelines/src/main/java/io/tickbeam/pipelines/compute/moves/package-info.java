/** How long it takes until the price is higher or lower. */
package io.tickbeam.pipelines.compute.moves;
