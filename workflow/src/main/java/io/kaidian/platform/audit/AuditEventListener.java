package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.ActingToken;
import io.kaidian.platform.security.CurrentActor;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what is published as {@link AuditedEvent}, in the transaction of the change itself. */
@Component
class AuditEventListener {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CurrentActor currentActor;
    private final HistorySigner signer;
    private final Clock clock;

    AuditEventListener(
            JdbcClient jdbc,
            JsonColumns json,
            CurrentActor currentActor,
            HistorySigner signer,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.currentActor = currentActor;
        this.signer = signer;
        this.clock = clock;
    }

    @EventListener
    void write(AuditedEvent event) {
        var actor = currentActor.get();
        var now = clock.instant();
        var detail = json.write(ActingToken.addTo(event.detail(), currentActor));
        var line = SignedHistoryRow.ofEvent(
                now, actor.kind().name(), actor.name(), event.action(), event.subjectKind(), event.subjectId(), detail);
        jdbc.sql("""
                        insert into audit_event (at, actor_kind, actor_name, action, subject_kind, subject_id, detail,
                                                 signature)
                        values (:now, :kind, :name, :action, :subjectKind, :subjectId, :detail::jsonb, :signature)
                        """)
                .param("now", at(now))
                .param("kind", actor.kind().name())
                .param("name", actor.name())
                .param("action", event.action())
                .param("subjectKind", event.subjectKind())
                .param("subjectId", event.subjectId())
                .param("detail", detail)
                .param("signature", signer.sign(line))
                .update();
    }
}
