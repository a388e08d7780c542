/** Recorded and generated sessions, and an exchange that plays them, with faults on request. */
package io.tickbeam.ingest.replay;
