/** What tells one product's series from another's. */
package io.tickbeam.dashboard.series;
