package io.kaidian.review.decisions;

import static io.kaidian.platform.database.JdbcMapping.at;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has put together about a case without deciding: it survives the browser, and is nobody else's. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class DecisionDraftStore {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final EncryptedText words;
    private final CurrentActor currentActor;
    private final Clock clock;

    DecisionDraftStore(JdbcClient jdbc, JsonColumns json, EncryptedText words, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.words = words;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * A decision in the making.
     *
     * @param internalNote empty where none
     */
    public record Draft(
            Map<DocumentSlot, CaseDocument.State> verdicts, List<DecisionReason> reasons, String internalNote) {

        public Draft {
            verdicts = Map.copyOf(verdicts);
            reasons = List.copyOf(reasons);
        }

        /** Whether there is nothing in it. */
        public boolean isEmpty() {
            return verdicts.isEmpty() && reasons.isEmpty() && internalNote.isBlank();
        }
    }

    /** What the current person put together about that submission. */
    public Optional<Draft> of(CaseId id, int round) {
        return jdbc.sql("select draft from decision_draft where case_id = :id and username = :me and round = :round")
                .param("id", id.value())
                .param("me", currentActor.get().name())
                .param("round", round)
                .query(byte[].class)
                .optional()
                .map(kept -> json.read(words.decrypt(kept, id), new TypeReference<Draft>() {}));
    }

    /** Keeps it; an empty one is forgotten. */
    @Transactional
    public void keep(CaseId id, int round, Draft draft) {
        if (draft.isEmpty()) {
            discard(id);
            return;
        }
        jdbc.sql("""
                        insert into decision_draft (case_id, username, round, draft, saved_at)
                        values (:id, :me, :round, :draft, :now)
                        on conflict (case_id, username)
                        do update set round = excluded.round, draft = excluded.draft, saved_at = excluded.saved_at
                        """)
                .param("id", id.value())
                .param("me", currentActor.get().name())
                .param("round", round)
                .param("draft", words.sealDocument(json.write(draft), id))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Forgets it: it was decided. */
    @Transactional
    public void discard(CaseId id) {
        jdbc.sql("delete from decision_draft where case_id = :id and username = :me")
                .param("id", id.value())
                .param("me", currentActor.get().name())
                .update();
    }

    @PermitAll
    @EventListener
    void erase(IdentityErasedEvent erased) {
        jdbc.sql("delete from decision_draft where case_id = :case")
                .param("case", erased.caseId().value())
                .update();
    }
}
