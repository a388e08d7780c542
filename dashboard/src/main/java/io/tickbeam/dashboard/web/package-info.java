/** The HTTP server: the page's files, routes, event streams, and what holds for every request. */
package io.tickbeam.dashboard.web;
