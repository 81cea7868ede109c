/** Notifications by mail. */
package io.kaidian.platform.notifications.mail;
