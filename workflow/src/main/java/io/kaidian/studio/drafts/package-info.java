/** Drafts of a release: files, revisions, who edits what. */
@NullMarked
package io.kaidian.studio.drafts;

import org.jspecify.annotations.NullMarked;
