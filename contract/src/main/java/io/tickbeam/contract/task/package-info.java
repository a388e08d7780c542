/** Tasks that run as long as their process, and what is known about their failures. */
package io.tickbeam.contract.task;
