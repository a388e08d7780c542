/** The form of all JSON that the dashboard reads and writes. */
package io.tickbeam.dashboard.json;
