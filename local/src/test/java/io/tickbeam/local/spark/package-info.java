/** The pipeline on a standalone cluster of Spark. */
package io.tickbeam.local.spark;
