package io.kaidian.platform.engine.history;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * What the engine's own history keeps: that a process ran, failures, and who commanded what. The way of a process stands in
 * {@code activity_visit}, and values and tasks in our own tables: written twice they would be most of the writing.
 */
public class MinimalHistoryLevel implements HistoryLevel {

    public static final String NAME = "kaidian";

    /** Any number the engine's own levels (0-3) do not use; stored in the database. */
    private static final int ID = 71;

    private static final Set<HistoryEventType> KEPT = Set.of(
            HistoryEventTypes.PROCESS_INSTANCE_START,
            HistoryEventTypes.PROCESS_INSTANCE_UPDATE,
            HistoryEventTypes.PROCESS_INSTANCE_MIGRATE,
            HistoryEventTypes.PROCESS_INSTANCE_END,
            HistoryEventTypes.INCIDENT_CREATE,
            HistoryEventTypes.INCIDENT_MIGRATE,
            HistoryEventTypes.INCIDENT_UPDATE,
            HistoryEventTypes.INCIDENT_DELETE,
            HistoryEventTypes.INCIDENT_RESOLVE,
            HistoryEventTypes.JOB_FAIL,
            HistoryEventTypes.BATCH_START,
            HistoryEventTypes.BATCH_UPDATE,
            HistoryEventTypes.BATCH_END,
            HistoryEventTypes.USER_OPERATION_LOG);

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        return KEPT.contains(eventType);
    }
}
