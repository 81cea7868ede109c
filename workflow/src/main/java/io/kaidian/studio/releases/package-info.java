/** From proposal to release: approval, checklist, publication, rollback, regression alarm. */
@NullMarked
package io.kaidian.studio.releases;

import org.jspecify.annotations.NullMarked;
