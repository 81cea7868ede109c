/** Notifications by SMS. */
@NullMarked
package io.kaidian.platform.notifications.sms;

import org.jspecify.annotations.NullMarked;
