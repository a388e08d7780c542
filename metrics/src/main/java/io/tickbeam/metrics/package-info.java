/**
 * Metrics and health of a process: what is measured, bounded labels, and a small HTTP server for
 * Prometheus and for whoever supervises the process.
 */
package io.tickbeam.metrics;
