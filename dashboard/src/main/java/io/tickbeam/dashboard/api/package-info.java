/** The JSON API and the metrics: read-only, parameters checked, lists in pages. */
package io.tickbeam.dashboard.api;
