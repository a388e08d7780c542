/** What a sink is. */
package io.tickbeam.pipelines.write.sink;
