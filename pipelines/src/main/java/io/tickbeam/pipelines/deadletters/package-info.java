/** The topic of messages that could not be used: to look at, and to send them again. */
package io.tickbeam.pipelines.deadletters;
