/** Recorded files as a feed. */
package io.tickbeam.ingest.file;
