/** What the tables tell. Only ever read. */
package io.tickbeam.dashboard.store;
