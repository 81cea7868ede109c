package io.kaidian.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Links by which the marketplace hands a seller over.
 *
 * @param validFor how long a link works by which the marketplace hands a seller over
 */
@ConfigurationProperties("kaidian.portal")
record PortalLinkProperties(@DefaultValue("5m") Duration validFor) {}
