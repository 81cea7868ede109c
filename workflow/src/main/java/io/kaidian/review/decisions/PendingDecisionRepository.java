package io.kaidian.review.decisions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.database.StorableText;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.decisions.PendingDecision.Subject;
import io.kaidian.sellers.ShopErasedEvent;
import io.kaidian.worklist.WorkItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions that are stored with the moment at which they take effect. */
@Component
public class PendingDecisionRepository {

    private static final int AT_ONCE = 50;

    /** With the name of the seller as the work list shows it, which is another one where a case is shown again. */
    private static final String SELECT = """
            select p.*, (select w.seller_name from work_item w where w.id = p.item_id) as seller_name from pending_decision p
            """;

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final EncryptedText words;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PendingDecisionRepository(
            JdbcClient jdbc, JsonColumns json, EncryptedText words, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.words = words;
        this.events = events;
        this.clock = clock;
    }

    /** What is needed to act as the person who decided. */
    record DeciderIdentity(@Nullable String staffNumber, Set<Role> roles) {}

    /**
     * A decision on its way.
     *
     * @param tries how often making it take effect has failed
     */
    record Stored(PendingDecision decision, Actor actor, int tries) {}

    /** The decision of a review. */
    public void add(WorkItem item, CaseId caseId, Actor actor, ReviewDecision decision, Instant takesEffectAt) {
        // Now, while somebody is there to correct it: what takes effect later has nobody to tell.
        StorableText.require(decision.internalNote());
        decision.reasons().forEach(reason -> StorableText.require(reason.note()));
        add(item, Subject.of(caseId), actor, false, json.write(decision), takesEffectAt);
    }

    /** The answers to a form. */
    public void add(WorkItem item, Subject subject, Actor actor, PendingAnswers answers, Instant takesEffectAt) {
        answers.values().values().forEach(value -> {
            if (value instanceof String text) {
                StorableText.require(text);
            }
        });
        add(item, subject, actor, true, json.write(answers), takesEffectAt);
    }

    private void add(
            WorkItem item, Subject subject, Actor actor, boolean isForm, String decision, Instant takesEffectAt) {
        var now = clock.instant();
        requireSingleRow(
                jdbc.sql("""
                                insert into pending_decision (item_id, task_id, case_id, application_id, is_form, decided_by, decided_as,
                                                              decision, decided_at, takes_effect_at)
                                values (:item, :task, :case, :application, :isForm, :by, :as::jsonb, :decision, :now, :effect)
                                """)
                        .param("item", item.id())
                        .param("task", item.taskId())
                        .param("case", subject.isCase() ? subject.id() : null, Types.OTHER)
                        .param("application", subject.isCase() ? null : subject.id(), Types.OTHER)
                        .param("isForm", isForm)
                        .param("by", actor.name())
                        .param("as", json.write(new DeciderIdentity(actor.staffNumber(), actor.roles())))
                        .param("decision", words.sealDocument(decision, item.id()))
                        .param("now", at(now))
                        .param("effect", at(takesEffectAt))
                        .update(),
                "pending decision");
        events.publishEvent(
                new BackgroundJobWokenEvent(PendingDecisionScheduler.JOB, Duration.between(now, takesEffectAt)));
    }

    /** Items whose decision is to take effect now, by what they are about, and those about the same in their order. */
    Collection<List<UUID>> due() {
        return jdbc
                .sql("""
                        select coalesce(case_id, application_id) as subject_id, item_id from pending_decision where takes_effect_at <= :now
                        order by takes_effect_at, item_id limit :limit
                        """)
                .param("now", at(clock.instant()))
                .param("limit", AT_ONCE)
                .query((row, n) -> Map.entry(uuid(row, "subject_id"), uuid(row, "item_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .values();
    }

    /** In how long the next one is to take effect; negative where it is due already, empty where none waits. */
    Optional<Duration> nextDue() {
        return jdbc.sql("select min(takes_effect_at) from pending_decision")
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "min")))
                .single()
                .map(due -> Duration.between(clock.instant(), due));
    }

    /** The decision about that item, locked; empty where another node is at it or it was taken back. */
    Optional<Stored> lock(UUID itemId) {
        return jdbc.sql(SELECT + "where item_id = :item for update skip locked")
                .param("item", itemId)
                .query(this::stored)
                .optional();
    }

    /** The decision about that task of the engine, locked. */
    Optional<Stored> ofTask(String taskId) {
        return jdbc.sql(SELECT + "where task_id = :task for update")
                .param("task", taskId)
                .query(this::stored)
                .optional();
    }

    List<Stored> of(CaseId id) {
        return jdbc.sql(SELECT + "where case_id = :id")
                .param("id", id.value())
                .query(this::stored)
                .list();
    }

    /** What that person decided and can still take back, newest first. */
    public List<PendingDecision> by(String name) {
        return jdbc
                .sql(SELECT + """
                        where decided_by = :name and takes_effect_at > :now
                        order by decided_at desc, item_id
                        """)
                .param("name", name)
                .param("now", at(clock.instant()))
                .query(this::stored)
                .list()
                .stream()
                .map(Stored::decision)
                .toList();
    }

    /** What was decided about that item and has not taken effect yet. */
    public Optional<PendingDecision> about(UUID itemId) {
        return jdbc.sql(SELECT + "where item_id = :item")
                .param("item", itemId)
                .query(this::stored)
                .optional()
                .map(Stored::decision);
    }

    /** Whether there was one that could still be taken back. */
    public boolean undo(UUID itemId, String name) {
        return jdbc.sql(
                                "delete from pending_decision where item_id = :item and decided_by = :name and takes_effect_at > :now")
                        .param("item", itemId)
                        .param("name", name)
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    void remove(UUID itemId) {
        jdbc.sql("delete from pending_decision where item_id = :item")
                .param("item", itemId)
                .update();
    }

    void tryAgain(UUID itemId, Instant when) {
        jdbc.sql("update pending_decision set tries = tries + 1, takes_effect_at = :when where item_id = :item")
                .param("when", at(when))
                .param("item", itemId)
                .update();
    }

    private Stored stored(ResultSet row, int n) throws SQLException {
        var itemId = uuid(row, "item_id");
        var name = row.getString("decided_by");
        var as = json.read(row.getString("decided_as"), new TypeReference<DeciderIdentity>() {});
        var text = words.decrypt(row.getBytes("decision"), itemId);
        var isForm = row.getBoolean("is_form");
        var caseId = uuidOrNull(row, "case_id");
        return new Stored(
                new PendingDecision(
                        itemId,
                        caseId == null ? new Subject(uuid(row, "application_id"), false) : new Subject(caseId, true),
                        Objects.requireNonNullElse(row.getString("seller_name"), ""),
                        name,
                        isForm ? null : json.read(text, new TypeReference<ReviewDecision>() {}),
                        isForm ? json.read(text, new TypeReference<PendingAnswers>() {}) : null,
                        instant(row, "decided_at"),
                        instant(row, "takes_effect_at")),
                new Actor(Actor.Kind.STAFF, name, as.staffNumber(), as.roles()),
                row.getInt("tries"));
    }

    @EventListener
    void erase(ShopErasedEvent erased) {
        jdbc.sql("""
                        delete from pending_decision
                        where application_id in (select id from permit_application where shop_id = :shop)
                        """).param("shop", erased.shopId().value()).update();
    }

    @EventListener
    void erase(IdentityErasedEvent erased) {
        jdbc.sql("delete from pending_decision where case_id = :case")
                .param("case", erased.caseId().value())
                .update();
    }
}
