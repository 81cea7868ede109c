package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is away, and who stands in. People write down their own absences, leads those of everybody. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class AbsenceCalendar {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final BusinessZone zone;
    private final Clock clock;

    AbsenceCalendar(JdbcClient jdbc, CurrentActor currentActor, BusinessZone zone, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * One absence.
     *
     * @param firstDay of the business zone, like {@code lastDay}; both belong to it
     * @param deputy user name of who takes over what the person holds; null where it goes back to everybody
     */
    public record Absence(
            UUID id,
            String username,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable String deputy) {}

    /** Absences that are not over, the next first. */
    public List<Absence> coming() {
        return jdbc.sql("select * from absence where last_day >= :today order by first_day, username")
                .param("today", today())
                .query(AbsenceCalendar::absence)
                .list();
    }

    /**
     * Writes an absence down; from its first day on, what the person holds goes to the deputy.
     *
     * @throws NotFoundException if the current person is neither the absent one nor a lead
     * @throws IllegalArgumentException if it ends before it begins, lies in the past, or the deputy is the person
     */
    @Transactional
    public Absence write(String username, LocalDate firstDay, LocalDate lastDay, @Nullable String deputy) {
        requireOwnOrLead(username);
        if (lastDay.isBefore(firstDay) || lastDay.isBefore(today()) || username.equals(deputy)) {
            throw new IllegalArgumentException("no absence of " + username + " from " + firstDay + " to " + lastDay);
        }
        var absence = new Absence(UUID.randomUUID(), username, firstDay, lastDay, deputy);
        jdbc.sql("""
                        insert into absence (id, username, first_day, last_day, deputy, written_by, written_at)
                        values (:id, :username, :first, :last, :deputy, :by, :now)
                        """)
                .param("id", absence.id())
                .param("username", username)
                .param("first", firstDay)
                .param("last", lastDay)
                .param("deputy", deputy)
                .param("by", currentActor.get().name())
                .param("now", at(clock.instant()))
                .update();
        return absence;
    }

    /** Strikes an absence: the person is there after all. */
    @Transactional
    public void delete(UUID id) {
        var absence = jdbc.sql("select * from absence where id = :id")
                .param("id", id)
                .query(AbsenceCalendar::absence)
                .optional()
                .orElseThrow(() -> new NotFoundException("absence", id));
        requireOwnOrLead(absence.username());
        requireSingleRow(
                jdbc.sql("delete from absence where id = :id").param("id", id).update(), "absence");
    }

    /** Whether somebody is away today. */
    public boolean isAway(String username) {
        return of(username).isPresent();
    }

    /** The person, or who stands in today; a deputy who is away is stood in for in turn. */
    @PermitAll
    String findDeputy(String username) {
        var asked = new HashSet<>(Set.of(username));
        var present = username;
        for (var absence = of(present);
                absence.isPresent()
                        && absence.get().deputy() != null
                        && asked.add(absence.get().deputy());
                absence = of(present)) {
            present = absence.get().deputy();
        }
        return present;
    }

    /** Absences that have begun and whose work was not passed on yet; each is told once. */
    @PermitAll
    List<Absence> beginning() {
        return jdbc.sql("""
                        update absence set begun_at = :now
                        where begun_at is null and first_day <= :today and last_day >= :today
                        returning *
                        """)
                .param("now", at(clock.instant()))
                .param("today", today())
                .query(AbsenceCalendar::absence)
                .list();
    }

    private Optional<Absence> of(String username) {
        return jdbc.sql("""
                        select * from absence
                        where username = :username and first_day <= :today and last_day >= :today
                        order by first_day limit 1
                        """)
                .param("username", username)
                .param("today", today())
                .query(AbsenceCalendar::absence)
                .optional();
    }

    private void requireOwnOrLead(String username) {
        var me = currentActor.get();
        if (!me.name().equals(username) && !me.has(Role.LEAD)) {
            throw new NotFoundException("absence of", username);
        }
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private static Absence absence(ResultSet row, int n) throws SQLException {
        return new Absence(
                uuid(row, "id"),
                row.getString("username"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("deputy"));
    }
}
