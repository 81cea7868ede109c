/** Requests for help and the photos that a person waived because of one. */
@NamedInterface("waivers")
@NullMarked
package io.kaidian.cases.waivers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
