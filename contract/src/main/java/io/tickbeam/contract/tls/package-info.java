/** What errors of TLS mean to people. */
package io.tickbeam.contract.tls;
