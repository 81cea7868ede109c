/** Editing the files of a draft. */
package io.kaidian.ui.studio.drafts;
