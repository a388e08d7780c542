/** Makes the container images: which parts each has, in which layers, and one file with all. */
package io.tickbeam.images;
