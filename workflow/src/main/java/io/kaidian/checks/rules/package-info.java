/** What the facts mean: measures, readings, the statement and the account turned into findings with reason codes. */
package io.kaidian.checks.rules;
