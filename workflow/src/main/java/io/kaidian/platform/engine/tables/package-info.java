/** Evaluation of decision tables and parameters, by the rules in force at a date. */
@NamedInterface("engine.tables")
package io.kaidian.platform.engine.tables;

import org.springframework.modulith.NamedInterface;
