package io.kaidian.permits.replay;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.permits.findings.EvidenceGrade;
import io.kaidian.permits.findings.EvidenceReadings;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.engine.history.HistoricDiagrams;
import io.kaidian.platform.engine.history.HistoricDiagrams.Elements;
import io.kaidian.processes.bpmn.PermitProcess.Steps;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.studio.trials.HistoricCase;
import io.kaidian.studio.trials.HistoricCase.Answers;
import io.kaidian.studio.trials.HistoricProcessSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts together from the journal of activities and the answers of people how applications went, so that a changed diagram, table or
 * form can be tried on them. Answers are looked at by the draft's form alone; nothing of them is shown.
 */
@Component
class DecidedApplicationSource implements HistoricProcessSource {

    private static final String IS_RECORDED =
            " exists (select 1 from activity_visit j where j.business_key = a.id::text) ";

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final HistoricDiagrams diagrams;
    private final EncryptedText words;
    private final JsonColumns json;
    private final BusinessZone zone;
    private final EvidenceReadings readings;

    DecidedApplicationSource(
            JdbcClient jdbc,
            HistoricDiagrams diagrams,
            EncryptedText words,
            JsonColumns json,
            BusinessZone zone,
            EvidenceReadings readings) {
        this.jdbc = jdbc;
        this.diagrams = diagrams;
        this.words = words;
        this.json = json;
        this.zone = zone;
        this.readings = readings;
    }

    @Override
    public Map<String, Integer> counts(Instant from, Instant to) {
        var counts = new TreeMap<String, Integer>();
        jdbc.sql("""
                        select process_key, count(*) as applications from permit_application a
                        where state <> 'OPEN' and decided_at >= ? and decided_at < ? and """ + IS_RECORDED + """
                         group by process_key
                        """).params(at(from), at(to)).query(row -> {
            counts.put(row.getString("process_key"), row.getInt("applications"));
        });
        return counts;
    }

    @Override
    public List<HistoricCase> decided(String processKey, Instant from, Instant to, int limit) {
        var applications = jdbc.sql("""
                        select a.id, a.kind, a.state, a.round, a.decided_at,
                               p.granted_at, p.valid_until
                        from permit_application a left join permit p on p.application_id = a.id
                        where a.process_key = :process and a.state <> 'OPEN'
                          and a.decided_at >= :from and a.decided_at < :to and """ + IS_RECORDED + """
                        order by a.decided_at desc, a.id limit :limit
                        """)
                .param("process", processKey)
                .param("from", at(from))
                .param("to", at(to))
                .param("limit", limit)
                .query((row, n) -> application(row))
                .list();
        var ids = applications.stream().map(DecidedApplication::id).toArray(UUID[]::new);
        var passed = passed(processKey, ids);
        var answers = answers(ids);
        var reused = reusedRounds(ids);
        var grades = readings.gradesByRound(ids);
        var versions = new HashMap<Integer, Elements>();
        return applications.stream()
                .map(application -> new RecordedWay(
                                application,
                                passed.getOrDefault(application.id(), List.of()),
                                answers.getOrDefault(application.id(), List.of()),
                                reused.getOrDefault(application.id(), List.of()),
                                grades.getOrDefault(application.id(), Map.of()),
                                version -> versions.computeIfAbsent(
                                        version, number -> diagrams.elementsOf(processKey, number)))
                        .asCase(processKey))
                .toList();
    }

    private DecidedApplication application(ResultSet row) throws SQLException {
        var grantedAt = instantOrNull(row, "granted_at");
        return new DecidedApplication(
                uuid(row, "id"),
                row.getString("kind"),
                row.getString("state"),
                row.getInt("round"),
                instant(row, "decided_at"),
                grantedAt == null
                        ? null
                        : Period.between(zone.dateOf(grantedAt), zone.dateOf(instant(row, "valid_until"))));
    }

    private Map<UUID, List<RecordedWay.Passed>> passed(String processKey, UUID[] ids) {
        return jdbc
                .sql("""
                        select business_key, process_version, element_id from activity_visit
                        where business_key = any (:ids::text[]) and process_key = :process
                          and left_at is not null and not interrupted
                        order by id
                        """)
                .param("ids", ids)
                .param("process", processKey)
                .query((row, n) -> Map.entry(
                        UUID.fromString(row.getString("business_key")),
                        new RecordedWay.Passed(row.getInt("process_version"), row.getString("element_id"))))
                .list()
                .stream()
                .collect(byApplication());
    }

    private Map<UUID, List<RecordedWay.Answered>> answers(UUID[] ids) {
        return jdbc
                .sql("""
                        select id, application_id, element_id, form, outcome, answers
                        from form_answer where application_id = any (?) order by ordinal
                        """)
                .param(ids)
                .query((row, n) -> Map.entry(uuid(row, "application_id"), answered(row)))
                .list()
                .stream()
                .collect(byApplication());
    }

    private RecordedWay.Answered answered(ResultSet row) throws SQLException {
        var kept = Objects.requireNonNull(words.decrypt(row.getBytes("answers"), uuid(row, "id")));
        return new RecordedWay.Answered(
                row.getString("element_id"),
                row.getString("form"),
                new Answers(row.getString("outcome"), kept.isEmpty() ? null : json.read(kept, VALUES)));
    }

    /** Rounds in which a file was sent that another shop sent, too. */
    private Map<UUID, List<Integer>> reusedRounds(UUID[] ids) {
        return jdbc
                .sql("""
                        select distinct mine.id, e.round
                        from permit_evidence e join permit_application mine on mine.id = e.application_id
                        where mine.id = any (?) and exists (
                            select 1 from permit_evidence other join permit_application theirs on theirs.id = other.application_id
                            where other.digest = e.digest and theirs.shop_id <> mine.shop_id)
                        """)
                .param(ids)
                .query((row, n) -> Map.entry(uuid(row, "id"), row.getInt("round")))
                .list()
                .stream()
                .collect(byApplication());
    }

    private static <T> java.util.stream.Collector<Map.Entry<UUID, T>, ?, Map<UUID, List<T>>> byApplication() {
        return Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()));
    }

    @Override
    public Optional<String> factsStep() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> answer(HistoricCase recorded, int round, String step, Instant now) {
        if (!step.equals(Steps.CHECK_EVIDENCE)) {
            return Map.of();
        }
        return round > 0 && round <= recorded.facts().size()
                ? recorded.facts().get(round - 1)
                : Map.of(
                        Variables.EVIDENCE_REUSED.name(),
                        false,
                        Variables.EVIDENCE_FINDING.name(),
                        EvidenceGrade.NONE.name());
    }

    @Override
    public Optional<String> effect(HistoricCase recorded, String step, Map<String, Object> known) {
        return Optional.ofNullable(step.equals(Steps.GRANT) ? granted(recorded, known) : PermitEffects.of(step));
    }

    /** For as long as the step says, counted from the day of the decision: a year has not always as many days. */
    private String granted(HistoricCase recorded, Map<String, Object> known) {
        var validFor = Period.parse(
                String.valueOf(known.get(Variables.VALID_FOR.name())).strip());
        var day = zone.dateOf(Objects.requireNonNull(recorded.ending().at()));
        return PermitEffects.granted(Period.between(day, day.plus(validFor)));
    }
}
