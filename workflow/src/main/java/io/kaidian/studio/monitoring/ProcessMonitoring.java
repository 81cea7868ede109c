package io.kaidian.studio.monitoring;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import io.kaidian.studio.drafts.validation.ElementNames;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The deployed diagrams, and from the journal of steps what happens in them. The engine's own history is not asked. */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class ProcessMonitoring {

    /**
     * What waits for a person waits in the list of work: what is set aside, or was decided and takes effect soon, does not, here
     * as on the board, in the forecast and in the inbox.
     */
    static final String IS_NOT_SET_ASIDE = """
            (business_key, element_id) not in (select subject_id::text, element_id from work_item where state <> 'OPEN')
            """;

    /** Figures of more than that are of whole months, of which only sums may be left. */
    private static final Duration SINGLE_STEPS = Duration.ofDays(366);

    private final RepositoryService repository;
    private final DeploymentTimes deployments;
    private final FileVersionNumbers files;
    private final LongTermStatistics longTerm;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProcessMonitoring(
            ProcessEngine engine,
            DeploymentTimes deployments,
            FileVersionNumbers files,
            LongTermStatistics longTerm,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = engine.getRepositoryService();
        this.deployments = deployments;
        this.files = files;
        this.longTerm = longTerm;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest version of every diagram, in the order of keys. */
    public List<DeployedDiagram> deployed() {
        var numbers = files.numbers();
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()
                .stream()
                .map(definition -> diagram(definition, numbers))
                .toList();
    }

    /** The versions that people tell apart, newest first: of those with the same file the newest one. */
    public List<DeployedDiagram> changes(String key) {
        var numbers = new HashSet<Integer>();
        var all = versions(key);
        return all.stream()
                .filter(version -> numbers.add(version.number()))
                // One that came back with a rollback is no younger for it.
                .map(version -> version.since(all.stream()
                        .filter(same -> same.number() == version.number())
                        .map(DeployedDiagram::deployedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(version.deployedAt())))
                .toList();
    }

    /** All versions of one diagram, newest first. */
    public List<DeployedDiagram> versions(String key) {
        var numbers = files.numbers();
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(definition -> diagram(definition, numbers))
                .toList();
    }

    /**
     * The drawing.
     *
     * @throws NotFoundException if there is no such version
     */
    public String xml(String key, int version) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult();
        if (definition == null) {
            throw new NotFoundException("diagram", key + " version " + version);
        }
        try (InputStream model = repository.getProcessModel(definition.getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * What stands in a version: its elements by id, with the name and the explanation that their author wrote.
     *
     * @throws NotFoundException if there is no such version
     */
    public Map<String, DiagramElement> elements(String key, int version) {
        var model = model(key, version);
        var elements = new LinkedHashMap<String, DiagramElement>();
        for (var node : model.getModelElementsByType(FlowNode.class)) {
            var why = node.getDocumentations().stream()
                    .map(documentation -> documentation.getTextContent().strip())
                    .collect(Collectors.joining("\n"));
            elements.put(
                    node.getId(),
                    new DiagramElement(node.getId(), ElementNames.of(node), why, node instanceof SubProcess));
        }
        return elements;
    }

    /**
     * The same with other elements that still count with that version, as the newest version before it says that has them.
     *
     * @param counted ids, such as those of {@link #figures}
     * @throws NotFoundException if there is no such version
     */
    public Map<String, DiagramElement> elements(String key, int version, Set<String> counted) {
        var elements = elements(key, version);
        if (elements.keySet().containsAll(counted)) {
            return elements;
        }
        for (var before : changes(key)) {
            if (before.version() < version) {
                elements(key, before.version()).forEach((id, element) -> {
                    if (counted.contains(id)) {
                        elements.putIfAbsent(id, element);
                    }
                });
            }
        }
        return elements;
    }

    /**
     * What happens at the elements of a version, by element id. Elements where nothing is and nothing passed are left out.
     * Releases that left the file alone count as one version; with the newest drawing count all before it, too.
     *
     * @param period how far back passages are counted; of more than 366 days in whole months, with lengths to three digits
     */
    public Map<String, ActivityStatistics> figures(String key, int version, Duration period) {
        if (period.compareTo(SINGLE_STEPS) > 0) {
            return longTerm.figures(key, sharing(key, version), monthBefore(period));
        }
        var figures = new LinkedHashMap<String, ActivityStatistics>();
        jdbc.sql("""
                        select element_id,
                               count(*) filter (where left_at is null and """ + IS_NOT_SET_ASIDE + """
                               ) as waiting,
                               count(left_at) as passed,
                               extract(epoch from percentile_cont(0.5) within group (order by left_at - entered_at)
                                   filter (where left_at is not null)) as median,
                               extract(epoch from percentile_cont(0.95) within group (order by left_at - entered_at)
                                   filter (where left_at is not null)) as slow
                        from activity_visit
                        where process_key = :key and process_version = any (:versions)
                          and (left_at is null or left_at > :since and entered_at > :since)
                          and (last_left_at is null or last_left_at > :since)
                        group by element_id order by element_id
                        """)
                .param("key", key)
                .param("versions", sharing(key, version))
                .param("since", at(clock.instant().minus(period)))
                .query(row -> {
                    figures.put(
                            row.getString("element_id"),
                            new ActivityStatistics(
                                    row.getInt("waiting"),
                                    row.getInt("passed"),
                                    seconds(row, "median"),
                                    seconds(row, "slow")));
                });
        return figures;
    }

    /** How many run on each version of a diagram now, whether a step of theirs has begun or is only due. */
    public Map<Integer, Integer> runningByVersion(String key) {
        var running = new LinkedHashMap<Integer, Integer>();
        jdbc.sql("""
                        select d.version_ as version, count(*) as running
                        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where d.key_ = :key and e.parent_id_ is null
                        group by d.version_ order by d.version_ desc
                        """).param("key", key).query(row -> {
            running.put(row.getInt("version"), row.getInt("running"));
        });
        return running;
    }

    /** How many run on that version now; versions are one as {@link #figures} says. */
    public int running(String key, int version) {
        var versions = Set.of(sharing(key, version));
        return runningByVersion(key).entrySet().stream()
                .filter(running -> versions.contains(running.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What stays at an element of that version now, longest first; versions are one as {@link #figures} says. */
    public List<WaitingActivityInstance> waitingAt(String key, int version, String elementId, int limit) {
        return jdbc.sql("""
                        select business_key, process_version, entered_at from activity_instance
                        where process_key = :key and process_version = any (:versions)
                          and element_id = :element and left_at is null and """ + IS_NOT_SET_ASIDE + " order by entered_at limit :limit")
                .param("key", key)
                .param("versions", sharing(key, version))
                .param("element", elementId)
                .param("limit", limit)
                .query((row, n) -> new WaitingActivityInstance(
                        row.getString("business_key"), row.getInt("process_version"), instant(row, "entered_at")))
                .list();
    }

    /** How many wait at each element of a version now. */
    public Map<String, Integer> waiting(String key, int version) {
        var waiting = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                        select element_id, count(*) as waiting from activity_instance
                        where process_key = :key and process_version = :version and left_at is null and """ + IS_NOT_SET_ASIDE + " group by element_id order by element_id")
                .param("key", key)
                .param("version", version)
                .query(row -> {
                    waiting.put(row.getString("element_id"), row.getInt("waiting"));
                });
        return waiting;
    }

    /**
     * Which way cases took at the gateways of a version, in percent by the way's id.
     *
     * @param period how far back passages are counted; of more than 366 days in whole months
     */
    public Map<String, Integer> shares(String key, int version, Duration period) {
        var shares = new LinkedHashMap<String, Integer>();
        var model = model(key, version);
        for (var gateway : model.getModelElementsByType(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                shares.putAll(sharesAt(key, version, gateway, period));
            }
        }
        return shares;
    }

    private Map<String, Integer> sharesAt(String key, int version, ExclusiveGateway gateway, Duration period) {
        var ways = new LinkedHashMap<String, String>();
        gateway.getOutgoing().forEach(way -> ways.put(way.getTarget().getId(), way.getId()));
        var passed = period.compareTo(SINGLE_STEPS) > 0
                ? longTerm.ways(key, sharing(key, version), gateway.getId(), ways.keySet(), monthBefore(period))
                : passedAt(key, version, gateway, ways.keySet(), period);
        var all = passed.values().stream().mapToLong(Long::longValue).sum();
        var shares = new LinkedHashMap<String, Integer>();
        passed.forEach((target, count) -> shares.put(ways.get(target), Math.round(100f * count / all)));
        return shares;
    }

    private Map<String, Long> passedAt(
            String key, int version, ExclusiveGateway gateway, Set<String> targets, Duration period) {
        var passed = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                        select following.element_id, count(*) as passed
                        from activity_visit gateway
                        join lateral (
                            select element_id from activity_visit
                            where business_key = gateway.business_key and process_key = gateway.process_key
                              and id > gateway.id and element_id = any (:targets)
                              and (left_at is null or left_at >= gateway.entered_at)
                            order by id limit 1) following on true
                        where gateway.process_key = :key and gateway.process_version = any (:versions)
                          and gateway.element_id = :gateway and gateway.entered_at > :since
                          and (gateway.left_at is null or gateway.left_at > :since)
                          and (gateway.last_left_at is null or gateway.last_left_at > :since)
                        group by following.element_id
                        """)
                .param("targets", targets.toArray(String[]::new))
                .param("key", key)
                .param("versions", sharing(key, version))
                .param("gateway", gateway.getId())
                .param("since", at(clock.instant().minus(period)))
                .query(row -> {
                    passed.put(row.getString("element_id"), row.getLong("passed"));
                });
        return passed;
    }

    /**
     * Where cases spend their time: elements with the most of it first.
     *
     * @param period how far back; of more than 366 days in whole months, with all of each stay that ended in them
     */
    public Map<String, Duration> bottlenecks(String key, int version, Duration period, int limit) {
        if (period.compareTo(SINGLE_STEPS) > 0) {
            return longTerm.spent(key, sharing(key, version), groups(key, version), monthBefore(period), limit);
        }
        var spent = new LinkedHashMap<String, Duration>();
        var now = clock.instant();
        jdbc.sql("""
                        select element_id,
                               sum(extract(epoch from coalesce(left_at, :now) - greatest(entered_at, :since))) as spent
                        from activity_visit
                        where process_key = :key and process_version = any (:versions)
                          and (left_at is null or left_at > :since) and (last_left_at is null or last_left_at > :since)
                          and element_id not in (:groups)
                        group by element_id having sum(extract(epoch from coalesce(left_at, :now) - greatest(entered_at, :since))) > 0
                        order by spent desc limit :limit
                        """)
                .param("now", at(now))
                .param("since", at(now.minus(period)))
                .param("key", key)
                .param("versions", sharing(key, version))
                .param("groups", groups(key, version))
                .param("limit", limit)
                .query(row -> {
                    spent.put(row.getString("element_id"), Duration.ofSeconds(row.getLong("spent")));
                });
        return spent;
    }

    /** What holds other elements: time in them is time in those. */
    private List<String> groups(String key, int version) {
        var groups = new java.util.ArrayList<String>();
        model(key, version).getModelElementsByType(SubProcess.class).forEach(group -> groups.add(group.getId()));
        groups.add("");
        return groups;
    }

    /** The way of one case, violation or appeal through its diagrams, oldest stay first. */
    public List<ActivityVisit> path(String businessKey) {
        return jdbc.sql("""
                        select process_key, process_version, element_id, entered_at, left_at, interrupted
                        from activity_visit where business_key = ? order by id
                        """)
                .param(businessKey)
                .query((row, n) -> new ActivityVisit(
                        row.getString("process_key"),
                        row.getInt("process_version"),
                        row.getString("element_id"),
                        instant(row, "entered_at"),
                        instantOrNull(row, "left_at"),
                        row.getBoolean("interrupted")))
                .list();
    }

    private BpmnModelInstance model(String key, int version) {
        return Bpmn.readModelFromStream(
                new ByteArrayInputStream(xml(key, version).getBytes(StandardCharsets.UTF_8)));
    }

    private Integer[] sharing(String key, int version) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        return files.sharing(key, version, newest != null && newest.getVersion() == version);
    }

    private DeployedDiagram diagram(ProcessDefinition definition, Map<FileVersionNumbers.Version, Integer> numbers) {
        return new DeployedDiagram(
                definition.getKey(),
                nameOf(definition),
                definition.getVersion(),
                numbers.getOrDefault(
                        new FileVersionNumbers.Version(definition.getKey(), definition.getVersion()),
                        definition.getVersion()),
                definition.getVersionTag(),
                deployments.of(definition.getDeploymentId()));
    }

    /** In both languages where its author wrote them, as tables are named: Chinese, a bar, English. The engine remembers the model. */
    private String nameOf(ProcessDefinition definition) {
        var process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey());
        var chinese = process == null
                ? null
                : process.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE);
        return chinese == null ? definition.getName() : chinese + " | " + definition.getName();
    }

    private YearMonth monthBefore(Duration period) {
        return YearMonth.from(clock.instant().minus(period).atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        var seconds = row.getObject(column) == null ? null : row.getDouble(column);
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
