/** Sign-in from the marketplace's portal. */
@NamedInterface("portal")
package io.kaidian.ui.layout.portal;

import org.springframework.modulith.NamedInterface;
