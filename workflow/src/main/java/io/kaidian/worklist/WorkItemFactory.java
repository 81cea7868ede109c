package io.kaidian.worklist;

import io.kaidian.platform.engine.UserTaskCreatedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows what a waiting user task is about. Implemented by the step that owns the diagram. */
public interface WorkItemFactory {

    /** Key of the process whose tasks it describes; empty where it tells them by something else. */
    String processKey();

    /** Whether it knows what that task is about. */
    default boolean describes(UserTaskCreatedEvent task) {
        return processKey().equals(task.processKey());
    }

    /** What the task is about; empty where it does not wait for staff. */
    Optional<Description> describe(UserTaskCreatedEvent task);

    /**
     * The columns of a {@link WorkItem} that the engine does not know.
     *
     * @param words what the person said whom it is about: a dispute, a request; null where nothing was said
     * @param form with which it is done; null where it has a page of its own
     */
    record Description(
            String queue,
            List<String> roles,
            int priority,
            @Nullable Instant dueAt,
            String sellerId,
            String sellerName,
            @Nullable String kind,
            @Nullable Integer round,
            @Nullable String worst,
            List<String> excluded,
            @Nullable String words,
            WorkItem.@Nullable Form form) {

        /** Of a step that has a page of its own. */
        public Description(
                String queue,
                List<String> roles,
                int priority,
                @Nullable Instant dueAt,
                String sellerId,
                String sellerName,
                @Nullable String kind,
                @Nullable Integer round,
                @Nullable String worst,
                List<String> excluded,
                @Nullable String words) {
            this(queue, roles, priority, dueAt, sellerId, sellerName, kind, round, worst, excluded, words, null);
        }

        /** Where nobody said anything. */
        public Description(
                String queue,
                List<String> roles,
                int priority,
                @Nullable Instant dueAt,
                String sellerId,
                String sellerName,
                @Nullable String kind,
                @Nullable Integer round,
                @Nullable String worst,
                List<String> excluded) {
            this(queue, roles, priority, dueAt, sellerId, sellerName, kind, round, worst, excluded, null);
        }

        /** The same, done with a form. */
        public Description with(WorkItem.Form step) {
            return new Description(
                    queue, roles, priority, dueAt, sellerId, sellerName, kind, round, worst, excluded, words, step);
        }
    }
}
