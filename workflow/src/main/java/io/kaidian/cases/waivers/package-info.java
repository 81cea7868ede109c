/** Requests for help and the photos that a person waived because of one. */
@NamedInterface("waivers")
package io.kaidian.cases.waivers;

import org.springframework.modulith.NamedInterface;
