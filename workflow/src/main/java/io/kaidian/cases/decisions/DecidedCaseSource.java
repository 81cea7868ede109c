package io.kaidian.cases.decisions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.forms.FormDefinition;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Messages;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.studio.trials.CaseTrial;
import io.kaidian.studio.trials.HistoricCase;
import io.kaidian.studio.trials.HistoricCase.Act;
import io.kaidian.studio.trials.HistoricCase.Answers;
import io.kaidian.studio.trials.HistoricCase.Ending;
import io.kaidian.studio.trials.HistoricCase.Kind;
import io.kaidian.studio.trials.HistoricCaseSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts together from findings and decisions what machines found and what people did in a case, so that a changed diagram
 * can be tried on it.
 */
@Component
class DecidedCaseSource implements HistoricCaseSource {

    private static final String FACTS_STEP = "checkDocumentsDelegate";

    /** Only the order of moments matters in a replay, not how far apart they are. */
    private static final Duration LATER = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final ReasonCatalogue catalogue;

    DecidedCaseSource(JdbcClient jdbc, ReasonCatalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    private record Row(UUID id, String kind, String status, int rounds) {}

    private record Found(int round, String code, String effect, boolean newFault) {}

    private record Decided(int round, String stage, String outcome, Set<String> codes) {}

    @Override
    public Map<String, Integer> counts(Instant from, Instant to) {
        return Map.of(CertificationProcess.KEY, count(from, to));
    }

    private int count(Instant from, Instant to) {
        return jdbc.sql("""
                        select count(*) from certification_case
                        where decided_at >= ? and decided_at < ? and round > 0
                          and status in ('CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN') and replica_of is null
                        """).params(at(from), at(to)).query(Integer.class).single();
    }

    @Override
    public List<HistoricCase> decided(String processKey, Instant from, Instant to, int limit) {
        var rows = jdbc.sql("""
                        select id, kind, status, round from certification_case
                        where decided_at >= ? and decided_at < ? and round > 0
                          and status in ('CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN') and replica_of is null
                        order by decided_at desc, id limit ?
                        """)
                .params(at(from), at(to), limit)
                .query((row, n) ->
                        new Row(uuid(row, "id"), row.getString("kind"), row.getString("status"), row.getInt("round")))
                .list();
        return recorded(rows);
    }

    @Override
    public Optional<HistoricCase> find(String caseOrSeller) {
        var rows = jdbc.sql("""
                        select id, kind, status, round from certification_case
                        where round > 0 and replica_of is null and (id::text = :wanted or seller_id = :wanted)
                        order by created_at desc limit 1
                        """)
                .param("wanted", caseOrSeller)
                .query((row, n) ->
                        new Row(uuid(row, "id"), row.getString("kind"), row.getString("status"), row.getInt("round")))
                .list();
        return recorded(rows).stream().findFirst();
    }

    @Override
    public List<CaseTrial.Candidate> recent(int most) {
        return jdbc.sql("""
                        select id, kind, status, created_at from certification_case
                        where round > 0 and replica_of is null order by created_at desc, id desc limit :most
                        """)
                .param("most", most)
                .query((row, n) -> new CaseTrial.Candidate(
                        uuid(row, "id").toString(),
                        row.getString("kind"),
                        row.getString("status"),
                        instant(row, "created_at")))
                .list();
    }

    @Override
    public List<CaseTrial.Finding> findings(HistoricCase recorded) {
        return jdbc.sql("""
                        select distinct round, code, slot, effect from finding
                        where case_id = :id::uuid and round > 0 order by round, code
                        """)
                .param("id", recorded.id())
                .query((row, n) -> new CaseTrial.Finding(
                        row.getInt("round"), row.getString("code"), row.getString("slot"), row.getString("effect")))
                .list();
    }

    @Override
    public Map<String, List<String>> choices(String task) {
        var outcomes = Arrays.stream(CertificationProcess.Decision.values())
                .map(Enum::name)
                .toList();
        var answers = List.of("true", "false");
        return switch (task) {
            case CertificationProcess.REVIEW_CASE ->
                Map.of(Variables.OUTCOME.name(), outcomes, Variables.SECOND_REVIEW.name(), answers);
            case CertificationProcess.SECOND_REVIEW -> Map.of(Variables.AGREED.name(), answers);
            case CertificationProcess.SETTLE_DISAGREEMENT -> Map.of(Variables.OUTCOME.name(), outcomes);
            case CertificationProcess.DECIDE_MORE_ROUNDS -> Map.of(Variables.GRANTED.name(), answers);
            default -> Map.of();
        };
    }

    private List<HistoricCase> recorded(List<Row> rows) {
        var ids = rows.stream().map(Row::id).toArray(UUID[]::new);
        var found = found(ids);
        var decided = decided(ids);
        var answered = answered(ids);
        return rows.stream()
                .map(row -> recorded(
                        row,
                        found.getOrDefault(row.id(), List.of()),
                        decided.getOrDefault(row.id(), List.of()),
                        answered.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Found>> found(UUID[] ids) {
        var found = new HashMap<UUID, List<Found>>();
        jdbc.sql("""
                        select case_id, round, code, effect,
                               effect = 'RETURN' and certainty = 'CERTAIN' and not told_before as new_fault
                        from finding where case_id = any (?) and round > 0 and effect <> 'WAIT'
                        """).param(ids).query(row -> {
            found.computeIfAbsent(uuid(row, "case_id"), id -> new ArrayList<>())
                    .add(new Found(
                            row.getInt("round"),
                            row.getString("code"),
                            row.getString("effect"),
                            row.getBoolean("new_fault")));
        });
        return found;
    }

    private Map<UUID, List<Decided>> decided(UUID[] ids) {
        var decided = new HashMap<UUID, List<Decided>>();
        jdbc.sql("""
                        select d.case_id, d.round, d.stage, d.outcome,
                               array(select r.code from decision_reason r where r.decision_id = d.id) as codes
                        from decision d where d.case_id = any (?) order by d.case_id, d.ordinal
                        """).param(ids).query(row -> {
            decided.computeIfAbsent(uuid(row, "case_id"), id -> new ArrayList<>())
                    .add(new Decided(
                            row.getInt("round"),
                            row.getString("stage"),
                            row.getString("outcome"),
                            new HashSet<>(
                                    List.of((String[]) row.getArray("codes").getArray()))));
        });
        return decided;
    }

    /** How people and sellers ended steps that analysts drew; which way the case went from there is known by that alone. */
    private Map<UUID, List<Act>> answered(UUID[] ids) {
        var answered = new HashMap<UUID, List<Act>>();
        jdbc.sql("""
                        select case_id, round, event, detail ->> 'step' as step, detail ->> 'form' as form,
                               detail ->> 'outcome' as outcome
                        from case_event where case_id = any (?) and event in ('FORM_ANSWERED', 'SELLER_ANSWERED') order by id
                        """).param(ids).query(row -> {
            answered.computeIfAbsent(uuid(row, "case_id"), id -> new ArrayList<>())
                    .add(new Act(
                            row.getInt("round"),
                            row.getString("event").equals("FORM_ANSWERED") ? Kind.STAFF : Kind.SELLER,
                            row.getString("step"),
                            Map.of(FormDefinition.outcomeVariableOf(row.getString("form")), row.getString("outcome")),
                            new Answers(row.getString("outcome"), null)));
        });
        return answered;
    }

    private HistoricCase recorded(Row row, List<Found> found, List<Decided> decided, List<Act> answered) {
        var facts = new ArrayList<Map<String, Object>>();
        var acts = new ArrayList<Act>();
        for (int round = 1; round <= row.rounds(); round++) {
            facts.add(facts(round, found));
            var here = round;
            answered.stream().filter(act -> act.round() == here).forEach(acts::add);
            acts(round, row, decided, acts);
        }
        return new HistoricCase(
                row.id().toString(),
                CertificationProcess.KEY,
                Map.of(Variables.KIND.name(), row.kind()),
                facts,
                acts,
                Ending.at(endOf(row.status()), row.status()));
    }

    private Map<String, Object> facts(int round, List<Found> found) {
        var now = found.stream().filter(finding -> finding.round() == round).toList();
        var held = now.stream()
                .filter(finding -> finding.effect().equals(AutomationLevel.HOLD.name()))
                .toList();
        var effect = AutomationLevel.together(
                now.stream()
                        .filter(finding -> !Reason.isStateOfTheSystem(finding.code()))
                        .map(finding -> AutomationLevel.valueOf(finding.effect())),
                now.stream()
                        .anyMatch(finding ->
                                catalogue.behaviourOf(finding.code()).isRaisedBy(FindingType.PHOTO_NOT_READ)));
        var facts = new HashMap<String, Object>();
        facts.put(Variables.ROUND.name(), round);
        facts.put(Variables.MUST_WAIT.name(), false);
        facts.put(Variables.MACHINE_EFFECT.name(), effect);
        facts.put(Variables.NEW_FAULT.name(), held.isEmpty() && now.stream().anyMatch(Found::newFault));
        facts.put(Variables.FOUR_EYES.name(), held.stream().anyMatch(finding -> needsTwoPeople(finding.code())));
        return facts;
    }

    private void acts(int round, Row row, List<Decided> decided, List<Act> acts) {
        String first = null;
        for (var decision : decided) {
            if (decision.round() == round) {
                var act = act(row, decision, first, decided);
                if (act != null) {
                    acts.addAll(act);
                }
                if (decision.stage().equals(Decision.Stage.REVIEW.name())) {
                    first = decision.outcome();
                }
            }
        }
        if (round < row.rounds()) {
            acts.add(new Act(round, Kind.SELLER, CertificationProcess.CORRECT_DOCUMENTS, Map.of()));
        } else if (row.status().equals(CaseStatus.EXPIRED.name())) {
            var asked = decided.stream()
                    .anyMatch(decision -> decision.stage().equals(Decision.Stage.MORE_ROUNDS.name())
                            && decision.outcome().equals(Decision.Outcome.REFUSE.name()));
            if (!asked) {
                acts.add(new Act(round, Kind.TIME, CertificationProcess.CORRECTION_EXPIRED, Map.of()));
            }
        } else if (row.status().equals(CaseStatus.WITHDRAWN.name())) {
            acts.add(new Act(round, Kind.NEWS, Messages.CASE_WITHDRAWN, Map.of()));
        }
    }

    private @Nullable List<Act> act(Row row, Decided decision, @Nullable String first, List<Decided> all) {
        var values = new LinkedHashMap<String, Object>();
        return switch (Decision.Stage.valueOf(decision.stage())) {
            case MACHINE -> null;
            case REVIEW -> {
                values.put(Variables.OUTCOME.name(), decision.outcome());
                if (decision.outcome().equals(Decision.Outcome.DECLINE.name())
                        && decision.codes().stream().anyMatch(this::needsTwoPeople)) {
                    values.put(Variables.SECOND_REVIEW.name(), true);
                }
                yield List.of(staff(decision.round(), CertificationProcess.REVIEW_CASE, values));
            }
            case SECOND_REVIEW -> {
                values.put(
                        Variables.AGREED.name(),
                        decision.outcome().equals(first) && !isDifferenceOfReasons(row, decision, all));
                yield List.of(staff(decision.round(), CertificationProcess.SECOND_REVIEW, values));
            }
            case SETTLEMENT -> {
                values.put(Variables.OUTCOME.name(), decision.outcome());
                yield List.of(staff(decision.round(), CertificationProcess.SETTLE_DISAGREEMENT, values));
            }
            case MORE_ROUNDS -> {
                values.put(Variables.GRANTED.name(), decision.outcome().equals(Decision.Outcome.GRANT.name()));
                yield List.of(
                        new Act(decision.round(), Kind.NEWS, Messages.MORE_ROUNDS_REQUESTED, Map.of()),
                        staff(decision.round(), CertificationProcess.DECIDE_MORE_ROUNDS, values));
            }
        };
    }

    /** Whether two who declined differed in how far: then a lead settled it, or the seller withdrew before one did. */
    private static boolean isDifferenceOfReasons(Row row, Decided second, List<Decided> all) {
        return second.outcome().equals(Decision.Outcome.DECLINE.name())
                && (row.status().equals(CaseStatus.WITHDRAWN.name())
                        || all.stream()
                                .anyMatch(other -> other.round() == second.round()
                                        && other.stage().equals(Decision.Stage.SETTLEMENT.name())));
    }

    private static Act staff(int round, String task, Map<String, Object> values) {
        return new Act(round, Kind.STAFF, task, values);
    }

    private boolean needsTwoPeople(String code) {
        return catalogue.find(code).filter(Reason::requiresFourEyes).isPresent();
    }

    private static String endOf(String status) {
        return switch (CaseStatus.valueOf(status)) {
            case CERTIFIED -> CertificationProcess.SELLER_CERTIFIED;
            case DECLINED -> CertificationProcess.CASE_DECLINED;
            case WITHDRAWN -> CertificationProcess.CASE_WITHDRAWN;
            default -> CertificationProcess.CASE_EXPIRED;
        };
    }

    @Override
    public Optional<String> factsStep() {
        return Optional.of(FACTS_STEP);
    }

    @Override
    public Map<String, Object> answer(HistoricCase recorded, int round, String step, Instant now) {
        var later = Date.from(now.plus(LATER));
        var askedForMore = recorded.acts().stream()
                .anyMatch(act -> act.round() == round && act.name().equals(Messages.MORE_ROUNDS_REQUESTED));
        return switch (step) {
            case "planReviewDelegate" -> Map.of("reviewDueSoonAt", later, "reviewDueAt", later);
            case "returnCaseDelegate", "grantRoundsDelegate" ->
                Map.of(
                        Variables.ROUNDS_LEFT.name(),
                        askedForMore && step.startsWith("return") ? 0 : 1,
                        Variables.CORRECTION_DUE_AT.name(),
                        later,
                        Variables.NEXT_REMINDER_AT.name(),
                        later);
            // Where the second person's answer goes on afterwards changes nothing about the end of this case.
            case "withdrawCaseDelegate" -> Map.of(Variables.FINAL_PROPOSED.name(), false);
            case "remindSellerDelegate" -> Map.of(Variables.MORE_REMINDERS.name(), false);
            default -> Map.of();
        };
    }
}
