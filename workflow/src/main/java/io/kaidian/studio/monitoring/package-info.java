/** What runs where: diagrams with live figures, incidents, deployed tables. */
@NamedInterface("monitoring")
package io.kaidian.studio.monitoring;

import org.springframework.modulith.NamedInterface;
