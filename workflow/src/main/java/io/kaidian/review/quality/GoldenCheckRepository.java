package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import io.kaidian.review.quality.GoldenCase.Score;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Golden cases that were put among the work, and how they were answered. */
@Component
class GoldenCheckRepository {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final Clock clock;

    GoldenCheckRepository(JdbcClient jdbc, JsonColumns json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A golden case that can be put among the work.
     *
     * @param excluded people who may not decide about it
     */
    record Chosen(UUID id, CaseId source, String shownAs, List<String> excluded) {}

    /** One that nobody has answered yet. */
    record OpenCheck(CaseId id, UUID golden) {}

    /** A golden case whose original is erased. */
    record ErasedOriginal(UUID id, CaseId source) {}

    /** The one that was used least, of those that stand where the given effect leads to. */
    Optional<Chosen> choose(String effect) {
        return jdbc.sql("""
                        select g.id, g.source_id, g.shown_as,
                               array(select decided_by from decision where case_id = g.source_id
                                     union select answered_by from golden_check where golden_id = g.id and answered_by is not null
                                     union select g.made_by) as excluded
                        from golden_case g join certification_case c on c.id = g.source_id
                        left join quality_consent q on q.seller_id = c.seller_id and q.withdrawn_at is null
                        where g.retired_at is null and g.effect = :effect and c.erased_at is null and c.erase_asked_at is null
                          and (g.basis = 'SPECIMEN' or q.seller_id is not null)
                          and not exists (select from golden_check o
                                          where o.golden_id = g.id and o.answered_at is null and o.dropped_at is null)
                        order by (select count(*) from golden_check k where k.golden_id = g.id), g.made_at, g.id
                        limit 1 for update of g skip locked
                        """)
                .param("effect", effect)
                .query((row, n) -> new Chosen(
                        uuid(row, "id"), new CaseId(uuid(row, "source_id")), row.getString("shown_as"), List.of((String
                                        [])
                                row.getArray("excluded").getArray())))
                .optional();
    }

    /** That copy was put among the work. */
    void add(CaseId copy, UUID goldenId) {
        jdbc.sql("insert into golden_check (case_id, golden_id, put_at) values (:case, :golden, :now)")
                .param("case", copy.value())
                .param("golden", goldenId)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Keeps what somebody answered, with its score. */
    void answer(CaseId id, String by, Outcome outcome, ExpectedDecision given) {
        var score = Score.of(given, expected(id));
        requireSingleRow(
                jdbc.sql("""
                                update golden_check
                                set answered_by = :by, answered_at = :now, outcome = :outcome, reasons = :reasons::jsonb,
                                    result = :result, missed = :missed, too_many = :tooMany
                                where case_id = :id and answered_at is null
                                """)
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("outcome", outcome.name())
                        .param("reasons", json.write(new TreeSet<>(given.faults())))
                        .param("result", score.result().name())
                        .param("missed", score.missed())
                        .param("tooMany", score.tooMany())
                        .param("id", id.value())
                        .update(),
                "golden check");
    }

    private ExpectedDecision expected(CaseId id) {
        return jdbc.sql("""
                        select g.outcome, g.reasons from golden_check c join golden_case g on g.id = c.golden_id
                        where c.case_id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new ExpectedDecision(
                        Outcome.valueOf(row.getString("outcome")),
                        json.read(row.getString("reasons"), new TypeReference<Set<ExpectedReason>>() {})))
                .single();
    }

    /** Those that nobody has answered, the oldest first. */
    List<OpenCheck> open() {
        return jdbc.sql("""
                        select case_id, golden_id from golden_check where answered_at is null and dropped_at is null
                        order by put_at, case_id
                        """)
                .query((row, n) -> new OpenCheck(new CaseId(uuid(row, "case_id")), uuid(row, "golden_id")))
                .list();
    }

    /** It is not among the work any more. */
    void markDropped(CaseId id) {
        jdbc.sql("update golden_check set dropped_at = :now where case_id = :id and answered_at is null")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** What of a seller is erased, or is to be, is not shown as a golden case either. */
    List<ErasedOriginal> retireErased() {
        return jdbc.sql("""
                        update golden_case g set retired_at = :now, retired_by = 'system'
                        from certification_case c
                        where c.id = g.source_id and g.retired_at is null
                          and (c.erased_at is not null or c.erase_asked_at is not null)
                        returning g.id, g.source_id
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new ErasedOriginal(uuid(row, "id"), new CaseId(uuid(row, "source_id"))))
                .list();
    }
}
