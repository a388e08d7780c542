/** The page in a real browser. */
package io.tickbeam.local.page;
