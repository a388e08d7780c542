/** What goes to the sinks, whichever analytic it comes from: rows of named, typed columns. */
package io.tickbeam.pipelines.results;
