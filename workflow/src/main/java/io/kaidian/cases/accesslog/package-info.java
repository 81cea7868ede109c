/** Who looked at which photo or identity value, for what purpose, and how often a person may look. */
@NamedInterface("accesslog")
package io.kaidian.cases.accesslog;

import org.springframework.modulith.NamedInterface;
