/** Collections of MongoDB as a sink. */
package io.tickbeam.pipelines.write.mongo;
