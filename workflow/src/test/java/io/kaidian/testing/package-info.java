/** What tests of the workflow stand on: the real engine and a real PostgreSQL, with time in the test's hands. */
package io.kaidian.testing;
