/** What runs where: diagrams with live figures, incidents, deployed tables. */
@NamedInterface("monitoring")
@NullMarked
package io.kaidian.studio.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
