/** Sign-in from the marketplace's portal. */
@NamedInterface("portal")
@NullMarked
package io.kaidian.ui.layout.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
