/** Moving statistics and z-scores, computed from sums over slices. */
package io.tickbeam.pipelines.compute.moving;
