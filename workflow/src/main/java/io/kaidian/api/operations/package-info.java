/** Metrics and log fields for those who operate the server. */
package io.kaidian.api.operations;
