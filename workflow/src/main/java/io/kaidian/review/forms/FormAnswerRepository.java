package io.kaidian.review.forms;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.questions.SellerQuestion;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.ShopId;
import io.kaidian.worklist.WorkItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people filled in; the words rest encrypted. */
@Component
class FormAnswerRepository {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final EncryptedText encryptedText;
    private final JsonColumns json;
    private final PublishedForms forms;

    FormAnswerRepository(JdbcClient jdbc, EncryptedText encryptedText, JsonColumns json, PublishedForms forms) {
        this.jdbc = jdbc;
        this.encryptedText = encryptedText;
        this.json = json;
        this.forms = forms;
    }

    /** @param isOfCase whether the item is about a certification case, not about an application for a permit */
    void add(WorkItem item, WorkItem.Form form, FormAnswers answers, boolean isOfCase, String by, Instant now) {
        add(
                new Step(
                        isOfCase ? item.subjectId() : null,
                        isOfCase ? null : item.subjectId(),
                        item.elementId(),
                        form.step(),
                        form.id(),
                        form.release()),
                answers,
                by,
                now);
    }

    void add(SellerQuestion question, FormAnswers answers, String by, Instant now) {
        add(
                new Step(
                        question.caseId().value(),
                        null,
                        question.elementId(),
                        question.step(),
                        question.form(),
                        question.release()),
                answers,
                by,
                now);
    }

    /** What was answered, whoever did it: about a case or about an application for a permit. */
    private record Step(
            @Nullable UUID caseId,
            @Nullable UUID applicationId,
            String elementId,
            LocalizedText name,
            String form,
            int release) {}

    private void add(Step step, FormAnswers answers, String by, Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into form_answer (id, case_id, application_id, element_id, step_zh, step_en, form, form_release,
                                                 outcome, answers, answered_by, answered_at)
                        values (:id, :case, :application, :element, :stepZh, :stepEn, :form, :release, :outcome, :answers, :by, :now)
                        """)
                .param("id", id)
                .param("case", step.caseId(), Types.OTHER)
                .param("application", step.applicationId(), Types.OTHER)
                .param("element", step.elementId())
                .param("stepZh", step.name().zh())
                .param("stepEn", step.name().en())
                .param("form", step.form())
                .param("release", step.release())
                .param("outcome", answers.outcome())
                .param("answers", encryptedText.sealDocument(json.write(answers.values()), id))
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /** All of a case, oldest first. */
    List<GivenAnswers> of(CaseId id) {
        return jdbc.sql("select * from form_answer where case_id = ? order by ordinal")
                .param(id.value())
                .query((row, n) -> answers(row))
                .list();
    }

    /** All of an application for a permit, oldest first. */
    List<GivenAnswers> about(UUID applicationId) {
        return jdbc.sql("select * from form_answer where application_id = ? order by ordinal")
                .param(applicationId)
                .query((row, n) -> answers(row))
                .list();
    }

    void erase(ShopId shop) {
        jdbc.sql("""
                        update form_answer set answers = ''
                        where application_id in (select id from permit_application where shop_id = ?)
                        """).param(shop.value()).update();
    }

    void erase(CaseId id) {
        jdbc.sql("update form_answer set answers = '' where case_id = ?")
                .param(id.value())
                .update();
    }

    private GivenAnswers answers(ResultSet row) throws SQLException {
        var id = uuid(row, "id");
        var kept = Objects.requireNonNull(encryptedText.decrypt(row.getBytes("answers"), id));
        FormDefinition form = forms.get(row.getInt("form_release"), row.getString("form"));
        return new GivenAnswers(
                id,
                row.getString("element_id"),
                new LocalizedText(row.getString("step_zh"), row.getString("step_en")),
                form,
                row.getString("outcome"),
                kept.isEmpty() ? Map.of() : json.read(kept, VALUES),
                row.getString("answered_by"),
                instant(row, "answered_at"));
    }
}
