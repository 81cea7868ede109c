package io.kaidian.support.notices;

/** A way by which a notice leaves the application. */
enum NotificationChannel {
    MAIL,
    SMS
}
