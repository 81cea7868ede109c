package io.kaidian.cases.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Imports of sellers.
 *
 * @param pollInterval how often started imports are looked for; one that is started begins at once
 */
@ConfigurationProperties("kaidian.imports")
record ImportProperties(@DefaultValue("10s") Duration pollInterval) {}
