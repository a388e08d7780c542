/** How far each price is from what was usual before it. */
package io.tickbeam.pipelines.scores;
