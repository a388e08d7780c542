/** What errors of a database mean to people. */
package io.tickbeam.contract.database;
