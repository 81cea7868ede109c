/** Tells people what happened, in the application and by mail. */
@org.springframework.modulith.NamedInterface("notices")
package io.kaidian.support.notices;
