/** People of a company who take part in its case: asking them, and how far they are. */
@NullMarked
package io.kaidian.ui.seller.people;

import org.jspecify.annotations.NullMarked;
