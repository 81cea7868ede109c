/** Notifications in the app, by mail and SMS: templates, channels, quotas, delivery. */
@NamedInterface("notifications")
@NullMarked
package io.kaidian.platform.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
