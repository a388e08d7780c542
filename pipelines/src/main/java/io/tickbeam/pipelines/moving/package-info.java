/** Moving statistics over six window lengths, made of slices that are summed once. */
package io.tickbeam.pipelines.moving;
