package io.kaidian.studio.drafts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Drafts that several people edit.
 *
 * @param pollInterval how often drafts look for what others changed
 * @param heartbeatInterval how often a screen of the studio says that somebody still edits
 */
@ConfigurationProperties("kaidian.drafts")
record DraftProperties(
        @DefaultValue("3s") Duration pollInterval,
        @DefaultValue("20s") Duration heartbeatInterval) {}
