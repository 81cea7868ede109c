/** Who looked at which photo or identity value, for what purpose, and how often a person may look. */
@NamedInterface("accesslog")
@NullMarked
package io.kaidian.cases.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
