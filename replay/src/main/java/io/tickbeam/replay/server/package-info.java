/** The WebSocket server that plays a session to its clients. */
package io.tickbeam.replay.server;
