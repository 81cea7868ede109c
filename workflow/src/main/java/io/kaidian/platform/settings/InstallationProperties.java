package io.kaidian.platform.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for a whole installation.
 *
 * @param demo demo people, photos, clock and simulated payment company; on unless spring.datasource.url is set
 * @param dataDir directory of all that a server without a database of its own stores: the embedded PostgreSQL, keys, demo passwords
 */
@ConfigurationProperties("kaidian")
public record InstallationProperties(
        boolean demo, @DefaultValue("./data") Path dataDir) {}
