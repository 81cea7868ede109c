/**
 * What a certification costs, measured beside two floors: the bare engine with the same diagram, and the same changes of state
 * by hand. Run by the Maven profile {@code bench}, never by the build.
 */
package io.kaidian.performance;
