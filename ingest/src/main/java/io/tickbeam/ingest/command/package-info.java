/** The command line of ingest. */
package io.tickbeam.ingest.command;
