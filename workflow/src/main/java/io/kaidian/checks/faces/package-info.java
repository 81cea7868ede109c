/** Counts and places faces. Tells neither whose they are nor whether they are alive. */
package io.kaidian.checks.faces;
