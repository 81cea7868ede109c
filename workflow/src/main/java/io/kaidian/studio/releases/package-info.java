/** From proposal to release: approval, checklist, publication, rollback, regression alarm. */
package io.kaidian.studio.releases;
