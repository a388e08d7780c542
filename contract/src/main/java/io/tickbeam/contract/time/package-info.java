/** Event times as text and numbers, and the lengths of moving windows. */
package io.tickbeam.contract.time;
