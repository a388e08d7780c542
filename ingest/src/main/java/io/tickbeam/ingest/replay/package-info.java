/** An exchange for tests, demos and measurements: recorded and generated sessions, with faults. */
package io.tickbeam.ingest.replay;
