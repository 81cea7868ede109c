package io.kaidian.permits;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of permits. */
@Component
class PermitRepository {

    private final JdbcClient jdbc;

    PermitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Permit permit) {
        jdbc.sql("""
                        insert into permit (id, shop_id, application_id, kind, name_zh, name_en, subject, state, granted_at, valid_until)
                        values (:id, :shop, :application, :kind, :zh, :en, :subject, :state, :granted, :until)
                        """)
                .param("id", permit.id().value())
                .param("shop", permit.shopId().value())
                .param("application", permit.applicationId().value())
                .param("kind", permit.matter().kind())
                .param("zh", permit.matter().name().zh())
                .param("en", permit.matter().name().en())
                .param("subject", permit.matter().subject())
                .param("state", permit.state().name())
                .param("granted", at(permit.grantedAt()))
                .param("until", at(permit.validUntil()))
                .update();
    }

    /** @throws NotFoundException if there is none */
    Permit get(PermitId id) {
        return jdbc.sql("select * from permit where id = :id")
                .param("id", id.value())
                .query(PermitRepository::permit)
                .optional()
                .orElseThrow(() -> new NotFoundException("permit", id));
    }

    /** Newest first. */
    List<Permit> of(ShopId shop) {
        return jdbc.sql("select * from permit where shop_id = :shop order by granted_at desc, id")
                .param("shop", shop.value())
                .query(PermitRepository::permit)
                .list();
    }

    /** The one that is in force for the same. */
    Optional<Permit> findInForce(ShopId shop, Permit.Matter matter) {
        return of(shop).stream()
                .filter(permit -> permit.state().isInForce() && permit.matter().isFor(matter))
                .findFirst();
    }

    /** The one that is in force for the same, locked. */
    Optional<Permit> lockInForce(ShopId shop, Permit.Matter matter) {
        return jdbc.sql("""
                        select * from permit
                        where shop_id = :shop and kind = :kind and lower(subject) = lower(:subject)
                          and state in ('ACTIVE', 'RESTRICTED') for update
                        """)
                .param("shop", shop.value())
                .param("kind", matter.kind())
                .param("subject", matter.subject())
                .query(PermitRepository::permit)
                .optional();
    }

    /** The one of that application that is in force, locked. */
    Optional<Permit> lockInForce(PermitApplicationId application) {
        return jdbc.sql("""
                        select * from permit where application_id = :application and state in ('ACTIVE', 'RESTRICTED') for update
                        """)
                .param("application", application.value())
                .query(PermitRepository::permit)
                .optional();
    }

    /** Keeps what a transition made of it. */
    void save(Permit before, Permit now) {
        requireSingleRow(
                jdbc.sql("update permit set state = :state, ended_at = :ended where id = :id and state = :before")
                        .param("state", now.state().name())
                        .param("ended", at(now.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", now.id().value())
                        .param("before", before.state().name())
                        .update(),
                "permit");
    }

    /** Those in force whose time is over. */
    List<PermitId> over(Instant now) {
        return jdbc.sql("""
                        select id from permit where state in ('ACTIVE', 'RESTRICTED') and valid_until <= :now
                        order by valid_until
                        """).param("now", at(now)).query(PermitRepository::id).list();
    }

    /** One that is in force still although its time is over, locked with its application; not one that somebody else is at. */
    Optional<Permit> lockOver(PermitId id, Instant now) {
        return jdbc.sql("""
                        select p.* from permit p join permit_application a on a.id = p.application_id
                        where p.id = :id and p.state in ('ACTIVE', 'RESTRICTED') and p.valid_until <= :now
                        for update skip locked
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .query(PermitRepository::permit)
                .optional();
    }

    /** Those that end by then and whose sellers were not reminded; none of a shop that is closed for good. */
    List<PermitId> ending(Instant by) {
        return jdbc.sql("""
                        select id from permit where state in ('ACTIVE', 'RESTRICTED') and valid_until <= :by and reminded_at is null
                          and shop_id not in (select id from shop where standing = 'CLOSED')
                        order by valid_until
                        """).param("by", at(by)).query(PermitRepository::id).list();
    }

    /** One whose seller was still to be reminded, marked as reminded; not one that somebody else is at. */
    Optional<Permit> markReminded(PermitId id, Instant now) {
        return jdbc.sql("""
                        update permit set reminded_at = :now where id = (
                            select id from permit where id = :id and state in ('ACTIVE', 'RESTRICTED') and reminded_at is null
                            for update skip locked)
                        returning *
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .query(PermitRepository::permit)
                .optional();
    }

    void eraseSubjects(ShopId shop) {
        jdbc.sql("update permit set subject = '' where shop_id = ?")
                .param(shop.value())
                .update();
    }

    private static PermitId id(ResultSet row, int n) throws SQLException {
        return new PermitId(uuid(row, "id"));
    }

    private static Permit permit(ResultSet row, int n) throws SQLException {
        return new Permit(
                new PermitId(uuid(row, "id")),
                new ShopId(uuid(row, "shop_id")),
                new PermitApplicationId(uuid(row, "application_id")),
                new Permit.Matter(
                        row.getString("kind"),
                        new LocalizedText(row.getString("name_zh"), row.getString("name_en")),
                        row.getString("subject")),
                Permit.State.valueOf(row.getString("state")),
                instant(row, "granted_at"),
                instant(row, "valid_until"),
                instantOrNull(row, "ended_at"));
    }
}
