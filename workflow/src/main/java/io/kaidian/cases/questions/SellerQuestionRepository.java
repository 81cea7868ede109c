package io.kaidian.cases.questions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.LocalizedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What sellers are being asked; a row goes when its task ends. */
@Component
public class SellerQuestionRepository {

    private final JdbcClient jdbc;

    SellerQuestionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SellerQuestion question) {
        jdbc.sql("""
                        insert into seller_question (id, task_id, case_id, element_id, step_zh, step_en, form, form_release, asked_at, due_at)
                        values (:id, :task, :case, :element, :stepZh, :stepEn, :form, :release, :asked, :due)
                        """)
                .param("id", question.id())
                .param("task", question.taskId())
                .param("case", question.caseId().value())
                .param("element", question.elementId())
                .param("stepZh", question.step().zh())
                .param("stepEn", question.step().en())
                .param("form", question.form())
                .param("release", question.release())
                .param("asked", at(question.askedAt()))
                .param("due", at(question.dueAt()))
                .update();
    }

    /** Of a case, oldest first. */
    public List<SellerQuestion> of(CaseId id) {
        return jdbc.sql("select * from seller_question where case_id = ? order by asked_at, id")
                .param(id.value())
                .query((row, n) -> question(row))
                .list();
    }

    public Optional<SellerQuestion> find(CaseId caseId, UUID id) {
        return jdbc.sql("select * from seller_question where case_id = :case and id = :id")
                .param("case", caseId.value())
                .param("id", id)
                .query((row, n) -> question(row))
                .optional();
    }

    /** Asks no more. @return the name of the step; empty where that task asked nobody */
    Optional<LocalizedText> end(String taskId) {
        return jdbc.sql("delete from seller_question where task_id = ? returning step_zh, step_en")
                .param(taskId)
                .query((row, n) -> new LocalizedText(row.getString("step_zh"), row.getString("step_en")))
                .optional();
    }

    private static SellerQuestion question(ResultSet row) throws SQLException {
        return new SellerQuestion(
                uuid(row, "id"),
                row.getString("task_id"),
                new CaseId(uuid(row, "case_id")),
                row.getString("element_id"),
                new LocalizedText(row.getString("step_zh"), row.getString("step_en")),
                row.getString("form"),
                row.getInt("form_release"),
                instant(row, "asked_at"),
                instantOrNull(row, "due_at"));
    }
}
