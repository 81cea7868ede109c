/** Notifications in the app, by mail and SMS: templates, channels, quotas, delivery. */
@NamedInterface("notifications")
package io.kaidian.platform.notifications;

import org.springframework.modulith.NamedInterface;
