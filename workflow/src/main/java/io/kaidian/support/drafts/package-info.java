/** What analysts are working on before it is published: changed files over a release, their revisions, who writes where. */
@NamedInterface("drafts")
package io.kaidian.support.drafts;

import org.springframework.modulith.NamedInterface;
