package io.kaidian.ui.login.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may frame the screens.
 *
 * @param frameAncestors hosts whose pages may show the screens in a frame, separated by blanks
 */
@ConfigurationProperties("kaidian.access")
record FrameProperties(@DefaultValue("'none'") String frameAncestors) {}
