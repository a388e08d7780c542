/** News for browsers: numbered, kept for a while, told once to each. */
package io.tickbeam.dashboard.events;
