/** The process engine behind a few calls in the project's own words, so that the steps need not know which it is. */
@NamedInterface("engine")
package io.kaidian.support.engine;

import org.springframework.modulith.NamedInterface;
