/** Topics: their names, their settings, and the commands that change these. */
package io.tickbeam.contract.topic;
