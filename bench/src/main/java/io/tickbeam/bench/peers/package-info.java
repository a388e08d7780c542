/** What people would write instead of Tickbeam, and the command that measures both in turn. */
package io.tickbeam.bench.peers;
