/** Makes the distribution: what lies where in the archive, and the archives of classes. */
package io.tickbeam.distribution;
