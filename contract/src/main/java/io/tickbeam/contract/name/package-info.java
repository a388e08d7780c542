/** The names of tables, topics and collections, which users can choose. */
package io.tickbeam.contract.name;
