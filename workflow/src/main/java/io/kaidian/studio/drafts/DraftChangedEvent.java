package io.kaidian.studio.drafts;

/** A draft was saved, commented, closed, or somebody came or went. Published in the transaction of the change. */
record DraftChangedEvent(DraftId draft) {}
