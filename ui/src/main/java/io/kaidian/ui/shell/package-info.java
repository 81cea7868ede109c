/** What all screens share: layout, sign-in, languages, faults, notices, and a few calm components. */
package io.kaidian.ui.shell;
