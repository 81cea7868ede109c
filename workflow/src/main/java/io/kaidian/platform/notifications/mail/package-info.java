/** Notifications by mail. */
@NullMarked
package io.kaidian.platform.notifications.mail;

import org.jspecify.annotations.NullMarked;
