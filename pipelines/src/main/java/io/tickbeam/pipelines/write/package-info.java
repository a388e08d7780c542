/**
 * Where results go. Every write is an upsert or carries its key: doing it twice changes nothing.
 */
package io.tickbeam.pipelines.write;
