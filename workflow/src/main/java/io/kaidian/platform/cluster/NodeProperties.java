package io.kaidian.platform.cluster;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this node is for.
 *
 * @param role all: serves people and takes every job. With nodes for the checks alone: checks on those, serve on the others, which
 *     then leave the checks to them. Needs a database of your own, unless it is all
 */
@ConfigurationProperties("kaidian")
record NodeProperties(@DefaultValue("all") NodeRole role) {}
