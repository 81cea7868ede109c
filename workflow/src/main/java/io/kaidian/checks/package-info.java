/** From a photo's bytes to facts, and from facts to findings: the automated checks that the process runs. */
package io.kaidian.checks;
