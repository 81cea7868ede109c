package io.kaidian.platform.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of a demo alone.
 *
 * @param allowRemote whether a demo may be reached from other machines
 * @param apiToken token with every scope that acts for all demo people; empty: one is generated and printed
 * @param password password of all demo people; empty: one is generated and printed
 * @param sandboxInterval how often a demo decides cases whose payment account asks for an outcome
 */
@ConfigurationProperties("kaidian.demo")
public record DemoProperties(
        @DefaultValue("false") boolean allowRemote,
        @DefaultValue("") String apiToken,
        @DefaultValue("") String password,
        @DefaultValue("2s") Duration sandboxInterval) {}
