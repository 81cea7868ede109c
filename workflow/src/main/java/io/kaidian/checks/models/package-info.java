/** The neural networks: where they come from, that they are the pinned ones, and how they are run. */
package io.kaidian.checks.models;
