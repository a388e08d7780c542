/** The kinds of results and their columns. */
package io.tickbeam.contract.result;
