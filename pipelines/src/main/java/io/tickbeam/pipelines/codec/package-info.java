/** Encodes numbers, decimals, times and texts as bytes. */
package io.tickbeam.pipelines.codec;
