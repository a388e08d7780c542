/** How runs are set up on each runner; a package for each of them holds what only it needs. */
package io.tickbeam.pipelines.runners;
