/** Servers and databases in processes of their own, as tests of faults and of load start, kill and replace them. */
package io.kaidian.resilience.servers;
