package io.kaidian.studio.migrations;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.releases.ProposalStateException;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves a case to another place of its diagram by hand, where the diagram itself has no way out. One administrator asks with
 * a reason, another consents; only then it moves.
 */
@Service
@RolesAllowed(Roles.ADMIN)
public class ProcessInstanceModifications {

    private static final int LONGEST_REASON = 2_000;

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final CurrentActor actor;
    private final Clock clock;

    ProcessInstanceModifications(ProcessEngine engine, JdbcClient jdbc, CurrentActor actor, Clock clock) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.actor = actor;
        this.clock = clock;
    }

    /** One that was asked for. */
    public record Move(
            UUID id,
            String processKey,
            String businessKey,
            String from,
            String to,
            String reason,
            String askedBy,
            Instant askedAt) {}

    /**
     * Asks for it.
     *
     * @throws ProposalStateException without a reason, or where the case does not wait there
     */
    @Transactional
    public UUID ask(String processKey, String businessKey, String from, String to, String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ProposalStateException("move.reason", LONGEST_REASON);
        }
        requireWaitingAt(processKey, businessKey, from);
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into process_instance_modification (id, process_key, business_key, from_element, to_element, reason,
                                               asked_by, asked_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
                        """)
                .params(
                        id,
                        processKey,
                        businessKey,
                        from,
                        to,
                        reason,
                        actor.get().name(),
                        at(clock.instant()))
                .update();
        return id;
    }

    /** Those that wait for a second person, oldest first. */
    public List<Move> open() {
        return jdbc.sql("select * from process_instance_modification where state = 'OPEN' order by asked_at")
                .query((row, n) -> move(row))
                .list();
    }

    /**
     * Consents, and the case moves.
     *
     * @throws ProposalStateException for the one who asked, or where the case has gone on meanwhile
     */
    @Transactional
    public void approve(UUID id) {
        var move = locked(id);
        if (move.askedBy().equals(actor.get().name())) {
            throw new ProposalStateException("proposal.own");
        }
        var instance = requireWaitingAt(move.processKey(), move.businessKey(), move.from());
        engine.getRuntimeService()
                .createProcessInstanceModification(instance)
                .cancelAllForActivity(move.from())
                .startBeforeActivity(move.to())
                .setAnnotation(move.reason())
                .execute();
        become(id, "DONE");
    }

    /** Refuses; also the one who asked may, to take it back. */
    @Transactional
    public void reject(UUID id) {
        locked(id);
        become(id, "REFUSED");
    }

    private Move locked(UUID id) {
        return jdbc.sql("select * from process_instance_modification where id = ? and state = 'OPEN' for update")
                .param(id)
                .query((row, n) -> move(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("move", id.toString()));
    }

    private String requireWaitingAt(String processKey, String businessKey, String element) {
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .activityIdIn(element)
                .singleResult();
        if (instance == null) {
            throw new ProposalStateException("move.notThere", businessKey, element);
        }
        return instance.getId();
    }

    private void become(UUID id, String state) {
        requireSingleRow(
                jdbc.sql(
                                "update process_instance_modification set state = ?, decided_by = ?, decided_at = ? where id = ? and state = 'OPEN'")
                        .params(state, actor.get().name(), at(clock.instant()), id)
                        .update(),
                "move");
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                uuid(row, "id"),
                row.getString("process_key"),
                row.getString("business_key"),
                row.getString("from_element"),
                row.getString("to_element"),
                row.getString("reason"),
                row.getString("asked_by"),
                instant(row, "asked_at"));
    }
}
