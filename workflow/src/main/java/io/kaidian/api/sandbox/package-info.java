/** A reviewer that decides by itself, for integration tests against a demo server. */
package io.kaidian.api.sandbox;
