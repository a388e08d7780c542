/** What the topics say, kept in bounded memory, and the events about it. */
package io.tickbeam.dashboard.live;
