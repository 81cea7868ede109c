package io.kaidian.support.drafts;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Roles;
import io.kaidian.support.time.RealTime;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is at which file now, and which page of a file holds its pen. One page writes, the others see it live: that, and the
 * version that every save names, keeps two people from overwriting each other.
 */
@Service
public class DraftVisits {

    /** A page whose node is not heard of for this long is gone. */
    private static final Duration GONE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Set<UUID> pagesOfThisNode = ConcurrentHashMap.newKeySet();

    DraftVisits(JdbcClient jdbc, CurrentActor currentActor, ApplicationEventPublisher events, @RealTime Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a page; it gets the pen of the file if nobody else has it. Of one person's pages the newest writes. */
    @Transactional
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public DraftVisit enter(DraftId draft, String file) {
        forgetTheGone();
        var id = UUID.randomUUID();
        var rows = jdbc.sql(
                        """
                        insert into draft_visit (id, draft_id, person, file, seen_at)
                        values (:id, :draft, :person, :file, :now)
                        """)
                .param("id", id)
                .param("draft", draft.value())
                .param("person", currentActor.get().name())
                .param("file", file)
                .param("now", at(clock.instant()))
                .update();
        mustBeOne(rows, "visit");
        pagesOfThisNode.add(id);
        jdbc.sql(
                        """
                        update draft_visit set pen_since = null
                        where draft_id = :draft and file = :file and person = :person and id <> :id
                        """)
                .param("draft", draft.value())
                .param("file", file)
                .param("person", currentActor.get().name())
                .param("id", id)
                .update();
        takeFreePen(id);
        events.publishEvent(new DraftChanged(draft));
        return get(id);
    }

    /** The page is closed; its pen is free. */
    @Transactional
    public void leave(DraftVisit visit) {
        pagesOfThisNode.remove(visit.id());
        jdbc.sql("delete from draft_visit where id = :id")
                .param("id", visit.id())
                .update();
        events.publishEvent(new DraftChanged(visit.draft()));
    }

    /** Takes the pen out of whoever's hand: they see it at once and lose nothing, since what they drew is saved. */
    @Transactional
    @RolesAllowed(Roles.ANALYST)
    public DraftVisit takePen(DraftVisit visit) {
        jdbc.sql("update draft_visit set pen_since = null where draft_id = :draft and file = :file and id <> :id")
                .param("draft", visit.draft().value())
                .param("file", visit.file())
                .param("id", visit.id())
                .update();
        takeFreePen(visit.id());
        events.publishEvent(new DraftChanged(visit.draft()));
        return get(visit.id());
    }

    /** Everybody at any file of the draft, in the order in which they came to hold pens. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<DraftVisit> in(DraftId draft) {
        return jdbc.sql(
                        """
                        select * from draft_visit where draft_id = :draft and seen_at > :gone
                        order by pen_since nulls last, id
                        """)
                .param("draft", draft.value())
                .param("gone", at(clock.instant().minus(GONE)))
                .query((row, n) -> visit(row))
                .list();
    }

    /** Says that this node's pages are still open. */
    @Scheduled(fixedDelayString = "${kaidian.drafts.alive-every:PT20S}")
    void stillHere() {
        if (!pagesOfThisNode.isEmpty()) {
            jdbc.sql("update draft_visit set seen_at = :now where id in (:ids)")
                    .param("now", at(clock.instant()))
                    .param("ids", List.copyOf(pagesOfThisNode))
                    .update();
        }
    }

    private void takeFreePen(UUID id) {
        jdbc.sql(
                        """
                        update draft_visit mine set pen_since = :now
                        where id = :id and pen_since is null and not exists (
                            select 1 from draft_visit other
                            where other.draft_id = mine.draft_id and other.file = mine.file and other.pen_since is not null)
                        """)
                .param("id", id)
                .param("now", at(clock.instant()))
                .update();
    }

    private void forgetTheGone() {
        jdbc.sql("delete from draft_visit where seen_at < :gone")
                .param("gone", at(clock.instant().minus(GONE)))
                .update();
    }

    private DraftVisit get(UUID id) {
        return jdbc.sql("select * from draft_visit where id = :id")
                .param("id", id)
                .query((row, n) -> visit(row))
                .single();
    }

    private static DraftVisit visit(ResultSet row) throws SQLException {
        return new DraftVisit(
                uuid(row, "id"),
                new DraftId(uuid(row, "draft_id")),
                row.getString("person"),
                row.getString("file"),
                instant(row, "pen_since"));
    }
}
