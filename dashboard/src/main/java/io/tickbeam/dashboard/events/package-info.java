/** Events for browsers: numbered, kept for a while, sent once to each. */
package io.tickbeam.dashboard.events;
