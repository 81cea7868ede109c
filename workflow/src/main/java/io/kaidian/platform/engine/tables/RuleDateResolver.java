package io.kaidian.platform.engine.tables;

import java.time.Instant;
import java.util.Optional;

/** Says of a process when that happened which it judges, so that it is judged by the rules of that moment. */
public interface RuleDateResolver {

    /** Empty for processes that are about something else. */
    Optional<Instant> of(String processKey, String businessKey);
}
