/** The engine's own SQL statements, parsed once and shared by all engines of a JVM. */
@NamedInterface("engine.statements")
@NullMarked
package io.kaidian.platform.engine.statements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
