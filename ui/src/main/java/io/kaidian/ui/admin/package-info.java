/** Screens of administrators: people and roles, what failed, and in a demo the clock. */
package io.kaidian.ui.admin;
