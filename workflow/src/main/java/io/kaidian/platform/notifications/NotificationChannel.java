package io.kaidian.platform.notifications;

/** A way by which a notice leaves the application. */
public enum NotificationChannel {
    MAIL,
    SMS
}
