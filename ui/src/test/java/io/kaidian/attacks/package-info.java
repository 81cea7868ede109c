/** Requests that no client means: slow, large, many, and with lies about where they come from. */
package io.kaidian.attacks;
