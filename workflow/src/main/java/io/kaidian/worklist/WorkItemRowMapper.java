package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.processes.LocalizedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads rows of {@code work_item}. */
@Component
class WorkItemRowMapper {

    private final EncryptedText words;

    WorkItemRowMapper(EncryptedText words) {
        this.words = words;
    }

    WorkItem item(ResultSet row, int n) throws SQLException {
        var subject = uuid(row, "subject_id");
        return new WorkItem(
                new WorkItem.Task(
                        uuid(row, "id"),
                        row.getString("task_id"),
                        row.getString("process_key"),
                        row.getString("element_id"),
                        subject,
                        row.getBoolean("counted"),
                        form(row)),
                new WorkItem.Place(
                        row.getString("queue"),
                        texts(row, "roles"),
                        texts(row, "excluded"),
                        row.getInt("priority"),
                        instant(row, "waiting_since"),
                        instantOrNull(row, "due_at"),
                        instantOrNull(row, "escalated_at")),
                new WorkItem.Matter(
                        row.getString("seller_id"),
                        row.getString("seller_name"),
                        row.getString("kind"),
                        integerOrNull(row, "round"),
                        row.getString("worst"),
                        words.decrypt(row.getBytes("message"), subject)),
                new WorkItem.Hold(
                        WorkItem.State.valueOf(row.getString("state")),
                        row.getString("claimed_by"),
                        instantOrNull(row, "claimed_at"),
                        instantOrNull(row, "active_at"),
                        instantOrNull(row, "parked_until"),
                        row.getBoolean("asks")),
                new WorkItem.Note(
                        words.decrypt(row.getBytes("note"), subject),
                        row.getString("note_by"),
                        instantOrNull(row, "note_at")));
    }

    private static WorkItem.@Nullable Form form(ResultSet row) throws SQLException {
        var id = row.getString("form");
        return id == null
                ? null
                : new WorkItem.Form(
                        id,
                        row.getInt("form_release"),
                        new LocalizedText(row.getString("step_zh"), row.getString("step_en")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
