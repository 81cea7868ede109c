/** Violations: recording, approval by a second person, penalties, reversal, bulk sanctions. */
@NamedInterface("violations")
package io.kaidian.enforcement.violations;

import org.springframework.modulith.NamedInterface;
