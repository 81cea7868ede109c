package io.kaidian.cases.waivers;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.crypto.EncryptedText;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Photos that are not asked for in single cases. */
@Service
public class WaiverRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final DocumentRepository documents;
    private final CaseHistory history;
    private final Clock clock;

    WaiverRepository(
            JdbcClient jdbc, EncryptedText words, DocumentRepository documents, CaseHistory history, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.documents = documents;
        this.history = history;
        this.clock = clock;
    }

    /** All of a case. */
    public List<Waiver> of(CaseId id) {
        return jdbc.sql("select * from waiver where case_id = :id order by at, slot")
                .param("id", id.value())
                .query((row, n) -> new Waiver(
                        id,
                        DocumentSlot.valueOf(row.getString("slot")),
                        new HelpRequestId(uuid(row, "request_id")),
                        words.decrypt(row.getBytes("reason"), id),
                        row.getString("proposed_by"),
                        row.getString("consented_by"),
                        instant(row, "at")))
                .list();
    }

    /** The photos that a case is not asked for. */
    public Set<DocumentSlot> slotsOf(CaseId id) {
        var slots = new HashSet<DocumentSlot>();
        jdbc.sql("select slot from waiver where case_id = :id")
                .param("id", id.value())
                .query(row -> {
                    slots.add(DocumentSlot.valueOf(row.getString("slot")));
                });
        return slots;
    }

    /**
     * From now on the case is not asked for that photo; one that stands there is kept, but neither checked nor judged.
     *
     * @param consentedBy somebody other than who proposed it, which the table sees to as well
     */
    public void waive(CertificationCase c, HelpRequest request, @Nullable String consentedBy) {
        jdbc.sql("""
                        insert into waiver (case_id, slot, request_id, reason, proposed_by, consented_by, at)
                        values (:case, :slot, :request, :reason, :proposedBy, :consentedBy, :now)
                        on conflict (case_id, slot) do nothing
                        """)
                .param("case", c.id().value())
                .param("slot", request.requireSlot().name())
                .param("request", request.id().value())
                .param("reason", words.encrypt(request.reason(), c.id()))
                .param("proposedBy", request.answeredBy())
                .param("consentedBy", consentedBy)
                .param("now", at(clock.instant()))
                .update();
        documents
                .current(c.id(), request.requireSlot())
                .ifPresent(document -> documents.recordVerdict(document.id(), CaseDocument.State.WAIVED));
        history.record(c.id(), CaseHistoryEntry.Event.PHOTO_WAIVED, c.round(), request.historyDetail());
    }

    /** No bytes at all are words that were there and are gone. */
    public void eraseReasons(CaseId id) {
        jdbc.sql("update waiver set reason = '' where case_id = :case")
                .param("case", id.value())
                .update();
    }
}
