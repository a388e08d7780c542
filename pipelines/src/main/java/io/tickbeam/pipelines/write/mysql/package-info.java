/** Tables of MySQL as a sink. */
package io.tickbeam.pipelines.write.mysql;
