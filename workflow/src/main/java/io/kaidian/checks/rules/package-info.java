/** Rules that turn facts about a case into findings with reason codes. */
@NullMarked
package io.kaidian.checks.rules;

import org.jspecify.annotations.NullMarked;
