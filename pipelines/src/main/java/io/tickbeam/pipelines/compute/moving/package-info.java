/** Moving windows, made of slices that are summed once, and how far prices are from them. */
package io.tickbeam.pipelines.compute.moving;
