/** Drafts of a release: files, revisions, who edits what. */
package io.kaidian.studio.drafts;
