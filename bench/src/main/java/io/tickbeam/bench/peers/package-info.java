/** What people would write instead of Tickbeam: what each gets, and the table that it fills. */
package io.tickbeam.bench.peers;
