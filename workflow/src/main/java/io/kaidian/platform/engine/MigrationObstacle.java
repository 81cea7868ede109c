package io.kaidian.platform.engine;

/**
 * Why the engine does not move a running case to another version of its diagram. The engine says it in an English sentence only; which
 * of its rules spoke is known here, because {@link MigrationRules} puts the name of the obstacle before the sentence.
 */
public enum MigrationObstacle {
    /** It waits at a place that the plan does not name. */
    NO_INSTRUCTION("migration.noInstruction"),
    /** The two places are of different kinds. */
    OTHER_KIND("migration.otherKind"),
    /** One place was to go on at two. */
    MAPPED_TWICE("migration.mappedTwice"),
    /** What stands around the place has changed. */
    SCOPE("migration.scope"),
    /** The two gateways do not fit together. */
    GATEWAY("migration.gateway"),
    /** A place that is repeated for many would become a single one, or the other way round. */
    REPEATED("migration.repeated"),
    /** It waits for a job that the other version does not have. */
    NO_JOB("migration.noJob"),
    /** Two values of the same name would meet. */
    VALUES("migration.values"),
    /** The engine moves nothing at this kind of place. */
    UNSUPPORTED("migration.unsupported"),
    /** Told in the words of the engine. */
    OTHER("migration.other");

    private static final String SEPARATOR = ": ";

    private final String messageKey;

    MigrationObstacle(String messageKey) {
        this.messageKey = messageKey;
    }

    /** Key of what an analyst is told. */
    public String messageKey() {
        return messageKey;
    }

    /** Which one a failure in a report of the engine is. */
    public static MigrationObstacle of(String failure) {
        for (var obstacle : values()) {
            if (failure.startsWith(obstacle.name() + SEPARATOR)) {
                return obstacle;
            }
        }
        return OTHER;
    }

    /** The failure as it stands in a report, with this obstacle before the engine's own words. */
    String before(String sentence) {
        return this == OTHER ? sentence : name() + SEPARATOR + sentence;
    }
}
