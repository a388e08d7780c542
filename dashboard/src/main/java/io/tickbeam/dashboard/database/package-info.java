/** Queries of the tables of results, by a user who can only read. */
package io.tickbeam.dashboard.database;
