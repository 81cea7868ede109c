/** Proposals, releases and upgrades. */
package io.kaidian.ui.studio.releases;
