package io.kaidian.support.worklist;

import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.integer;
import static io.kaidian.support.database.Rows.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Reads rows of {@code work_item}. */
final class WorkItemRows {

    private WorkItemRows() {}

    static WorkItem item(ResultSet row, int n) throws SQLException {
        return new WorkItem(
                uuid(row, "id"),
                row.getString("task_id"),
                row.getString("process_key"),
                row.getString("element_id"),
                uuid(row, "subject_id"),
                row.getString("queue"),
                texts(row, "roles"),
                row.getInt("priority"),
                instant(row, "waiting_since"),
                instant(row, "due_at"),
                row.getString("seller_id"),
                row.getString("seller_name"),
                row.getString("kind"),
                integer(row, "round"),
                row.getString("worst"),
                row.getString("words"),
                texts(row, "excluded"),
                WorkItem.State.valueOf(row.getString("state")),
                row.getString("claimed_by"),
                instant(row, "claimed_at"),
                instant(row, "active_at"),
                instant(row, "escalated_at"),
                row.getString("note"),
                row.getString("note_by"),
                instant(row, "note_at"),
                instant(row, "parked_until"),
                row.getBoolean("asks"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
