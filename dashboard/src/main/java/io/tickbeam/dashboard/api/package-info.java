/** The JSON API: read-only, its parameters checked, its lists in pages. */
package io.tickbeam.dashboard.api;
