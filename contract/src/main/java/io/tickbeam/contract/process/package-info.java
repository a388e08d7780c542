/** Processes that one part of Tickbeam starts for another. */
package io.tickbeam.contract.process;
