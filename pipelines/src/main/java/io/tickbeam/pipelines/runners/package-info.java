/** What differs between runners: a profile for each, in a package of its own. */
package io.tickbeam.pipelines.runners;
