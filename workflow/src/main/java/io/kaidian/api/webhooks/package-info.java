/** Webhooks: events are stored with the change itself and delivered at least once, signed, in the order of each case or shop. */
@NullMarked
package io.kaidian.api.webhooks;

import org.jspecify.annotations.NullMarked;
