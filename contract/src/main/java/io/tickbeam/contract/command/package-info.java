/** Commands for a terminal: options, errors, exit codes. */
package io.tickbeam.contract.command;
