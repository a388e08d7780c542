/** Files of settings for the clients of servers. */
package io.tickbeam.contract.settings;
