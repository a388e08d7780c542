/** Recorded and generated sessions: sequences of messages. */
package io.tickbeam.replay.session;
