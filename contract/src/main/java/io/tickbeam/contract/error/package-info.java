/** Errors that users can mend. */
package io.tickbeam.contract.error;
