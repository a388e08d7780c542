/** The Direct runner. */
package io.tickbeam.pipelines.runners.direct;
