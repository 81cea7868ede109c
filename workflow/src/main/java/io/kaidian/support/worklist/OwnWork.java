package io.kaidian.support.worklist;

import io.kaidian.support.worklist.WorkItemWriter.Origin;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Work that waits for staff although no diagram waits for it: a decision that stands before a process begins, or comes after it
 * has ended. It stands in the same list, with the same claims and the same alarms.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class OwnWork {

    private final WorkItemWriter writer;
    private final EndedWork ended;
    private final ApplicationEventPublisher events;

    OwnWork(WorkItemWriter writer, EndedWork ended, ApplicationEventPublisher events) {
        this.writer = writer;
        this.ended = ended;
        this.events = events;
    }

    /**
     * Puts work on the list.
     *
     * @param processKey the process that it belongs to by its matter
     * @param step names what is to be done, as the id of an element would
     */
    public void add(String processKey, String step, UUID subjectId, WorkItemDescriber.Description description) {
        writer.insert(new Origin(key(step, subjectId), processKey, step, subjectId), description);
    }

    /** It is done; nothing happens where it is not on the list. */
    public void done(String step, UUID subjectId) {
        ended.end(key(step, subjectId), true);
        events.publishEvent(new WorkListChanged());
    }

    /** It need not be done any more. */
    public void dropped(String step, UUID subjectId) {
        ended.end(key(step, subjectId), false);
        events.publishEvent(new WorkListChanged());
    }

    private static String key(String step, UUID subjectId) {
        return step + " " + subjectId;
    }
}
