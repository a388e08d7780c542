/** What was measured, as Markdown, JSON, one HTML page and rows of table comparison_runs. */
package io.tickbeam.bench.report;
