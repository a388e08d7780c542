/** What tests of several packages share. */
package io.tickbeam.pipelines.testing;
