package io.kaidian.worklist;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work that waits, without the processes behind it, and the people who do it. */
final class WaitingWorkFixture {

    static final Actor LEAD = staff("lead-1", Role.LEAD);

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;

    WaitingWorkFixture(JdbcClient jdbc, CurrentActor currentActor) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
    }

    /** One item, to be told apart by what differs from an ordinary one. */
    static final class Item {

        private String queue = "STANDARD";
        private String kind = "INITIAL";
        private String element = "Activity_ReviewCase";
        private List<String> roles = List.of("REVIEWER", "LEAD");
        private int priority = 40;
        private Instant since = Instant.parse("2026-03-02T01:00:00Z");
        private Instant due;
        private List<String> excluded = List.of();
        private String seller = "Shop";
        private UUID subject;

        Item by(String sellerName) {
            seller = sellerName;
            return this;
        }

        Item about(UUID other) {
            subject = other;
            return this;
        }

        Item at(String step) {
            element = step;
            return this;
        }

        Item in(String otherQueue) {
            queue = otherQueue;
            return this;
        }

        Item of(String otherKind) {
            kind = otherKind;
            return this;
        }

        Item forRoles(String... others) {
            roles = List.of(others);
            return this;
        }

        Item priority(int other) {
            priority = other;
            return this;
        }

        Item since(Instant other) {
            since = other;
            return this;
        }

        Item due(Instant moment) {
            due = moment;
            return this;
        }

        Item notFor(String... names) {
            excluded = List.of(names);
            return this;
        }
    }

    static Item item() {
        return new Item();
    }

    UUID waits(Item item) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority,
                                               waiting_since, due_at, seller_id, seller_name, excluded)
                        values (:id, :task, 'test', :element, :subject, :queue, :kind, :roles, :priority,
                                :since, :due, 's', :seller, :excluded)
                        """)
                .param("id", id)
                .param("subject", item.subject == null ? id : item.subject)
                .param("seller", item.seller)
                .param("task", id.toString())
                .param("element", item.element)
                .param("queue", item.queue)
                .param("kind", item.kind)
                .param("roles", item.roles.toArray(String[]::new))
                .param("priority", item.priority)
                .param("since", item.since.atOffset(ZoneOffset.UTC))
                .param("due", item.due == null ? null : item.due.atOffset(ZoneOffset.UTC))
                .param("excluded", item.excluded.toArray(String[]::new))
                .update();
        return id;
    }

    <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    static Actor reviewer(int n) {
        return staff("reviewer-" + n, Role.REVIEWER);
    }

    static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, name.toUpperCase(Locale.ROOT), Set.of(role));
    }

    /** Makes the account that receivers of work need. */
    static void employ(AccountRepository accounts, Actor actor) {
        accounts.create(new AccountRepository.NewAccount(
                actor.name(), null, actor.name(), actor.staffNumber(), Locale.ENGLISH, actor.roles()));
    }
}
