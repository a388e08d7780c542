/** CSV files as a sink. */
package io.tickbeam.pipelines.write.csv;
