/** Languages: texts, choice of locale. */
@NamedInterface("i18n")
@NullMarked
package io.kaidian.ui.layout.i18n;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
