package io.kaidian.worklist;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The work list.
 *
 * @param pollInterval how often idle claims, absences and counters of the work list are updated
 */
@ConfigurationProperties("kaidian.worklist")
record WorklistProperties(@DefaultValue("5s") Duration pollInterval) {}
