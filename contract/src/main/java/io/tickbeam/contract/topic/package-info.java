/** The names of the topics. */
package io.tickbeam.contract.topic;
