/** The comparison of stored rows of two runs, digit by digit. */
package io.tickbeam.contract.compare;
