/** What tests of several modules share: recorded messages, where there are any. */
package io.tickbeam.testing;
