/** A run of ingest: its sources at work, and what they publish together. */
package io.tickbeam.ingest.run;
