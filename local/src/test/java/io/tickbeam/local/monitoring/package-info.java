/** Metrics, health, alerts and dashboards of the processes. */
package io.tickbeam.local.monitoring;
