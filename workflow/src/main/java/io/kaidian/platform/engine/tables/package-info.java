/** Evaluation of decision tables and parameters, by the rules in force at a date. */
@NamedInterface("engine.tables")
@NullMarked
package io.kaidian.platform.engine.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
