/** Certificates, logins and client settings of servers that accept nobody else. */
package io.tickbeam.local.secure;
