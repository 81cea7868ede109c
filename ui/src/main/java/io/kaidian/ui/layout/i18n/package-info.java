/** Languages: texts, choice of locale. */
@NamedInterface("i18n")
package io.kaidian.ui.layout.i18n;

import org.springframework.modulith.NamedInterface;
