/** Whether anybody is at the address of a server. */
package io.tickbeam.contract.server;
