/** The one pipeline of Tickbeam, and its command line. */
package io.tickbeam.pipelines;
