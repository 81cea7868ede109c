package io.kaidian.ui.reviewer;

import com.vaadin.flow.router.QueryParameters;
import io.kaidian.support.worklist.WorkList;
import java.util.LinkedHashMap;

/**
 * Which part of the list is shown; the address holds it.
 *
 * @param queue null for all
 * @param kind null for all
 * @param after the row before the page; null for the first page
 */
record InboxPlace(String queue, String kind, WorkList.Cursor after) {

    static final InboxPlace TOP = new InboxPlace(null, null, null);

    static InboxPlace of(QueryParameters parameters) {
        return new InboxPlace(
                parameters.getSingleParameter("queue").orElse(null),
                parameters.getSingleParameter("kind").orElse(null),
                parameters.getSingleParameter("after").map(InboxPlace::cursor).orElse(null));
    }

    InboxPlace inQueue(String other) {
        return new InboxPlace(other, kind, null);
    }

    InboxPlace ofKind(String other) {
        return new InboxPlace(queue, other, null);
    }

    InboxPlace after(WorkList.Cursor row) {
        return new InboxPlace(queue, kind, row);
    }

    QueryParameters parameters() {
        var all = new LinkedHashMap<String, String>();
        if (queue != null) {
            all.put("queue", queue);
        }
        if (kind != null) {
            all.put("kind", kind);
        }
        if (after != null) {
            all.put("after", after.toString());
        }
        return QueryParameters.simple(all);
    }

    /** An address that was cut or mistyped leads to the first page. */
    private static WorkList.Cursor cursor(String text) {
        try {
            return WorkList.Cursor.parse(text);
        } catch (IllegalArgumentException mistyped) {
            return null;
        }
    }
}
