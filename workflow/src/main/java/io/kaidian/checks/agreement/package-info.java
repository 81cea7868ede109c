/** Whether what was typed, read and verified agrees: standards and comparisons as pure functions. */
package io.kaidian.checks.agreement;
