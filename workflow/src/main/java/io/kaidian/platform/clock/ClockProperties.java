package io.kaidian.platform.clock;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calendar of the business.
 *
 * @param zone time zone that decides what day it is for the business
 */
@ConfigurationProperties("kaidian")
record ClockProperties(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
