/** Reports of a running stream about itself. */
package io.tickbeam.pipelines.status;
