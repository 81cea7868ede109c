package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.review.quality.GoldenCase.Basis;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import io.kaidian.review.quality.GoldenCaseAdministration.Used;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The golden cases that leads made. */
@Component
class GoldenCaseRepository {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final Clock clock;

    GoldenCaseRepository(JdbcClient jdbc, JsonColumns json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** All of them, those in use first, then the newest. */
    List<Used> all() {
        return jdbc.sql("""
                        select g.*, count(c.answered_at)::int as answered, count(*) filter (where c.result = 'RIGHT')::int as is_right
                        from golden_case g left join golden_check c on c.golden_id = g.id
                        group by g.id order by g.retired_at is not null, g.made_at desc, g.id
                        """)
                .query((row, n) -> new Used(golden(row), row.getInt("answered"), row.getInt("is_right")))
                .list();
    }

    /** Adds one that is new. @return whether its original was none yet */
    boolean add(
            UUID id, CaseId source, Basis basis, String shownAs, String effect, ExpectedDecision expected, String by) {
        return jdbc.sql("""
                        insert into golden_case (id, source_id, basis, shown_as, effect, outcome, reasons, made_by, made_at)
                        values (:id, :source, :basis, :shown, :effect, :outcome, :reasons::jsonb, :me, :now)
                        on conflict (source_id) do nothing
                        """)
                        .param("id", id)
                        .param("source", source.value())
                        .param("basis", basis.name())
                        .param("shown", shownAs)
                        .param("effect", effect)
                        .param("outcome", expected.outcome().name())
                        .param("reasons", json.write(new TreeSet<>(expected.faults())))
                        .param("me", by)
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /** Those that are shown with the consent of that seller. */
    List<GoldenCase> withConsentOf(String sellerId) {
        return jdbc.sql("""
                        select g.* from golden_case g join certification_case c on c.id = g.source_id
                        where g.basis = 'CONSENT' and c.seller_id = :seller
                        """)
                .param("seller", sellerId)
                .query((row, n) -> golden(row))
                .list();
    }

    /** It is not used any more. */
    void retire(UUID id, String by) {
        jdbc.sql("""
                        update golden_case set retired_at = coalesce(retired_at, :now), retired_by = coalesce(retired_by, :by)
                        where id = :id
                        """)
                .param("now", at(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** @throws NotFoundException if there is none */
    GoldenCase get(UUID id) {
        return jdbc.sql("select * from golden_case where id = :id")
                .param("id", id)
                .query((row, n) -> golden(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("golden case", id));
    }

    private GoldenCase golden(ResultSet row) throws SQLException {
        return new GoldenCase(
                uuid(row, "id"),
                new CaseId(uuid(row, "source_id")),
                Basis.valueOf(row.getString("basis")),
                row.getString("shown_as"),
                new ExpectedDecision(
                        Decision.Outcome.valueOf(row.getString("outcome")),
                        json.read(row.getString("reasons"), new TypeReference<Set<ExpectedReason>>() {})),
                row.getString("made_by"),
                instant(row, "made_at"),
                instantOrNull(row, "retired_at"));
    }
}
