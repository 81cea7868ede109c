/** Tells people what happened, in the application, by mail and by text message. */
@org.springframework.modulith.NamedInterface("notices")
package io.kaidian.support.notices;
