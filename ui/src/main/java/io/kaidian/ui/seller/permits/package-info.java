/** What sellers see of permits: what they hold, what they can apply for, and their applications. */
@NullMarked
package io.kaidian.ui.seller.permits;

import org.jspecify.annotations.NullMarked;
