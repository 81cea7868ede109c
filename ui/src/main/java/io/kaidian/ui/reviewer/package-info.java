/** Screens of reviewers and leads: what waits, one case, the decision. */
package io.kaidian.ui.reviewer;
