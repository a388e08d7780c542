/** What a message of an exchange's feed says, as far as ingest must know. */
package io.tickbeam.ingest.message;
