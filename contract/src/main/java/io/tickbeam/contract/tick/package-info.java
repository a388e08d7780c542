/** What a tick is: its values, their ranges, and its identity. */
package io.tickbeam.contract.tick;
