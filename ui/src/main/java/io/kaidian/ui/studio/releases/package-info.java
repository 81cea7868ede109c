/** Proposals, releases and upgrades. */
@NullMarked
package io.kaidian.ui.studio.releases;

import org.jspecify.annotations.NullMarked;
