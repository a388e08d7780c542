/** When results are emitted and revised, and how long state about them is kept. */
package io.tickbeam.pipelines.compute.triggers;
