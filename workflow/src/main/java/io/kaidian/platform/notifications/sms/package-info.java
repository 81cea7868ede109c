/** Notifications by SMS. */
package io.kaidian.platform.notifications.sms;
