/** An exchange that plays recorded and generated sessions, with faults on request. */
package io.tickbeam.replay;
