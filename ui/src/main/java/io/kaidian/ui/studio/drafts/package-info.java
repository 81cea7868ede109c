/** Editing the files of a draft. */
@NullMarked
package io.kaidian.ui.studio.drafts;

import org.jspecify.annotations.NullMarked;
