/** HTTP: requests in, replies out, static files, and what a request may ask. */
package io.tickbeam.dashboard.http;
