/** Results on their way to the sinks: blocks of rows. */
package io.tickbeam.pipelines.result;
