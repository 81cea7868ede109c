package io.kaidian.studio.drafts;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is at which file now, and which page of a file holds its pen. One page writes, the others see it live: that, and the
 * version that every save names, keeps two people from overwriting each other.
 */
@Service
public class DraftPresence {

    /**
     * A page that was not heard of for this long is gone: its node died, or its browser did, which says no goodbye. Long enough
     * for a train to leave its tunnel.
     */
    private static final Duration GONE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<DraftPresenceEntry, BooleanSupplier> pagesOfThisNode = new ConcurrentHashMap<>();

    DraftPresence(
            JdbcClient jdbc, CurrentActor currentActor, ApplicationEventPublisher events, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a page. An analyst's gets the pen of the file if nobody else has it; of one person's pages the newest writes.
     *
     * @param listens whether the page's browser is still there; asked now and then, on any thread
     */
    @Transactional
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public DraftPresenceEntry enter(DraftId draft, String file, BooleanSupplier listens) {
        expireStale();
        var actor = currentActor.get();
        var page = new DraftPresenceEntry(UUID.randomUUID(), draft, actor.name(), file, null);
        requireSingleRow(heartbeat(page), "visit");
        pagesOfThisNode.put(page, listens);
        jdbc.sql("""
                        update draft_presence set edit_lock_since = null
                        where draft_id = :draft and file = :file and person = :person and id <> :id
                        """)
                .param("draft", draft.value())
                .param("file", file)
                .param("person", page.person())
                .param("id", page.id())
                .update();
        if (actor.has(Role.ANALYST)) {
            acquireFreeEditLock(page.id());
        }
        events.publishEvent(new DraftChangedEvent(draft));
        return get(page.id());
    }

    /** The page is closed; its pen is free. */
    @Transactional
    public void leave(DraftPresenceEntry visit) {
        pagesOfThisNode.keySet().removeIf(page -> page.id().equals(visit.id()));
        jdbc.sql("delete from draft_presence where id = :id")
                .param("id", visit.id())
                .update();
        events.publishEvent(new DraftChangedEvent(visit.draft()));
    }

    /** Takes the pen out of whoever's hand: they see it at once and lose nothing, since what they drew is saved. */
    @Transactional
    @RolesAllowed(Roles.ANALYST)
    public DraftPresenceEntry acquireEditLock(DraftPresenceEntry visit) {
        heartbeat(visit);
        jdbc.sql(
                        "update draft_presence set edit_lock_since = null where draft_id = :draft and file = :file and id <> :id")
                .param("draft", visit.draft().value())
                .param("file", visit.file())
                .param("id", visit.id())
                .update();
        acquireFreeEditLock(visit.id());
        events.publishEvent(new DraftChangedEvent(visit.draft()));
        return get(visit.id());
    }

    /** Everybody at any file of the draft, in the order in which they came to hold pens. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<DraftPresenceEntry> in(DraftId draft) {
        return jdbc.sql("""
                        select * from draft_presence where draft_id = :draft and seen_at > :gone
                        order by edit_lock_since nulls last, id
                        """)
                .param("draft", draft.value())
                .param("gone", at(clock.instant().minus(GONE)))
                .query((row, n) -> visit(row))
                .list();
    }

    /**
     * Says which of this node's pages are still open, and forgets the others, so that whoever waits for a pen sees it free. A
     * page that was forgotten and comes back is here again, without a pen.
     */
    @BackgroundJob(value = "draft-presence", every = "${kaidian.drafts.heartbeat-interval}", on = JobScope.EACH_NODE)
    void stillHere() {
        // No transaction around the question: to answer it, a page may do first what waits for it.
        pagesOfThisNode.forEach((page, listens) -> {
            if (listens.getAsBoolean()) {
                heartbeat(page);
            }
        });
        expireStale();
    }

    private int heartbeat(DraftPresenceEntry page) {
        return jdbc.sql("""
                        insert into draft_presence (id, draft_id, person, file, seen_at)
                        select :id, draft.id, :person, :file, :now from draft where draft.id = :draft
                        on conflict (id) do update set seen_at = excluded.seen_at
                        """)
                .param("id", page.id())
                .param("draft", page.draft().value())
                .param("person", page.person())
                .param("file", page.file())
                .param("now", at(clock.instant()))
                .update();
    }

    private void acquireFreeEditLock(UUID id) {
        jdbc.sql("""
                        update draft_presence mine set edit_lock_since = :now
                        where id = :id and edit_lock_since is null and not exists (
                            select 1 from draft_presence other
                            where other.draft_id = mine.draft_id and other.file = mine.file and other.edit_lock_since is not null)
                        """).param("id", id).param("now", at(clock.instant())).update();
    }

    private void expireStale() {
        jdbc.sql("delete from draft_presence where seen_at < :gone returning draft_id")
                .param("gone", at(clock.instant().minus(GONE)))
                .query((row, n) -> new DraftId(uuid(row, "draft_id")))
                .set()
                .forEach(draft -> events.publishEvent(new DraftChangedEvent(draft)));
    }

    private DraftPresenceEntry get(UUID id) {
        return jdbc.sql("select * from draft_presence where id = :id")
                .param("id", id)
                .query((row, n) -> visit(row))
                .single();
    }

    private static DraftPresenceEntry visit(ResultSet row) throws SQLException {
        return new DraftPresenceEntry(
                uuid(row, "id"),
                new DraftId(uuid(row, "draft_id")),
                row.getString("person"),
                row.getString("file"),
                instantOrNull(row, "edit_lock_since"));
    }
}
