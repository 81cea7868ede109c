/** Permits of shops over the REST API: what can be applied for, applications, evidence, answers. */
@NullMarked
package io.kaidian.api.permits;

import org.jspecify.annotations.NullMarked;
