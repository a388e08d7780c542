/** What an analytic is, and what it is given to compute from. */
package io.tickbeam.pipelines.compute.analytic;
