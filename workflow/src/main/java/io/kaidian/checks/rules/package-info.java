/** Rules that turn facts about a case into findings with reason codes. */
package io.kaidian.checks.rules;
