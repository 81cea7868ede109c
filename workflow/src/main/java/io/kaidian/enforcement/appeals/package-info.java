/** Appeals against decisions, findings and sanctions. */
@NamedInterface("appeals")
package io.kaidian.enforcement.appeals;

import org.springframework.modulith.NamedInterface;
