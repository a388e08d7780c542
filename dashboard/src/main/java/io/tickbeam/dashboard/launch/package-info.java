/** Starts and stops the dashboard: options of the command, settings, and what runs. */
package io.tickbeam.dashboard.launch;
