package io.kaidian.platform.engine.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the way of each case through its diagram is kept.
 *
 * @param monthsKept for how many whole months steps that have ended are kept one by one, 13 at least; of older months only sums are left
 */
@ConfigurationProperties("kaidian.steps")
record ActivityRetentionProperties(@DefaultValue("37") int monthsKept) {

    /** Figures of up to 366 days are counted from single steps. */
    private static final int FEWEST = 13;

    ActivityRetentionProperties {
        if (monthsKept < FEWEST) {
            throw new IllegalArgumentException("kaidian.steps.months-kept: at least " + FEWEST);
        }
    }
}
