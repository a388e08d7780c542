/** The demo: starts all parts of Tickbeam and shows what they publish. */
package io.tickbeam.local.demo;
