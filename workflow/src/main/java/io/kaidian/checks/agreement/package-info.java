/** Whether what was typed, read and verified agrees: standards and comparisons as pure functions. */
@org.springframework.modulith.NamedInterface("agreement")
package io.kaidian.checks.agreement;
