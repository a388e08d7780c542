/** Hashes of bytes. */
package io.tickbeam.contract.hash;
