package io.kaidian.platform.cluster;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What a node does of the work that all nodes on one database share. The program is the same. */
public enum NodeRole {

    /** Serves people and systems, and takes every job. */
    ALL,

    /** Serves people and systems, and takes every job except the checks. */
    SERVE,

    /** Takes the checks and nothing else; people and systems find nothing here. */
    CHECKS;

    private static final String SETTING = "kaidian.role";

    /** For what is decided before there are beans. */
    public static NodeRole in(Environment environment) {
        return Binder.get(environment).bind(SETTING, NodeRole.class).orElse(ALL);
    }

    /** Whether people and systems are served, and all is done that is done by the clock. */
    public boolean servesPeople() {
        return this != CHECKS;
    }

    public boolean takesChecks() {
        return this != SERVE;
    }

    /** Whether jobs other than the checks are taken. */
    public boolean takesOtherJobs() {
        return this != CHECKS;
    }
}
