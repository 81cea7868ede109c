package io.kaidian.platform.cluster;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lets the clock start what is to be done every few seconds or every night: mail, webhooks, sealing, erasing and all else. The one
 * place that does, so that a check node does none of it, whatever is added. What every node must follow (releases, the
 * business clock, signals of other nodes) has a thread of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnServingNode
class SchedulingConfiguration {}
