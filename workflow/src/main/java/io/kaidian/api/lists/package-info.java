/** Lists over the REST API: sellers, shops, cases, violations and appeals, filtered and page by page. */
@NullMarked
package io.kaidian.api.lists;

import org.jspecify.annotations.NullMarked;
