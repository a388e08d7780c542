/** What every runner must do alike, and what a terminal must say when something is wrong. */
package io.tickbeam.local.contract;
