package io.kaidian.platform.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the trail is made of, in SQL: the same columns from every history. */
final class AuditSourceQueries {

    private static final Map<AuditRecord.Source, String> TABLES = Map.of(
            AuditRecord.Source.CASE, "case_event e",
            AuditRecord.Source.SHOP, "shop_event e",
            AuditRecord.Source.LOOK, "access_log e",
            AuditRecord.Source.EVENT, "audit_event e",
            AuditRecord.Source.CHANGE, "audit_change e",
            AuditRecord.Source.ENGINE, "act_hi_op_log o");

    private static final String TEMPLATE = """
            select 'CASE' as source, e.id::text as source_id, e.at, e.by_kind as actor_kind, e.by_name as actor_name,
                   e.event as action, 'case' as subject_kind, e.case_id::text as subject_id,
                   null::text as before, (e.detail || jsonb_build_object('round', e.round))::text as after,
                   null::text as act
            from {case} e
            union all
            select 'SHOP', e.id::text, e.at, e.by_kind, e.by_name, e.event, 'shop', e.shop_id::text, null, e.detail::text, null
            from {shop} e
            union all
            select 'LOOK', e.id::text, e.at, case when e.by_role = 'SELLER' then 'SELLER' else 'STAFF' end, e.by_name,
                   'LOOKED_AT_' || e.kind, 'case', coalesce(e.case_id::text, e.seller_id), null,
                   jsonb_build_object('purpose', e.purpose, 'document', e.document_id, 'role', e.by_role)::text, null
            from {look} e
            union all
            select 'EVENT', e.id::text, e.at, e.actor_kind, e.actor_name, e.action, e.subject_kind, e.subject_id, null,
                   e.detail::text, null
            from {event} e
            union all
            (with changed as materialized (select * from {change} e),
            acted as materialized (
                select done.xid, done.begun_at, who.* from (select distinct xid, begun_at from changed) done
                cross join lateral (
                    select kind, name, act from (
                        select w.by_kind as kind, w.by_name as name,
                               case when w.signature is not null then 'CASE ' || w.id end as act
                        from case_event w where w.xid = done.xid and w.begun_at = done.begun_at
                        union all
                        select w.by_kind, w.by_name, case when w.signature is not null then 'SHOP ' || w.id end
                        from shop_event w where w.xid = done.xid and w.begun_at = done.begun_at
                        union all
                        select w.actor_kind, w.actor_name, case when w.signature is not null then 'EVENT ' || w.id end
                        from audit_event w where w.xid = done.xid and w.begun_at = done.begun_at
                    ) each order by act is null, kind = 'SYSTEM', name, act limit 1
                ) who)
            select 'CHANGE', e.id::text, e.at, coalesce(who.kind, 'SYSTEM'), coalesce(who.name, 'system'),
                   e.operation, e.table_name, e.row_key, e.before::text, e.after::text, who.act
            from changed e left join acted who on who.xid = e.xid and who.begun_at = e.begun_at)
            union all
            select 'ENGINE', o.id_, o.timestamp_ at time zone 'UTC', 'STAFF', coalesce(o.user_id_, 'system'),
                   o.operation_type_ || ' ' || coalesce(o.entity_type_, ''), 'engine',
                   coalesce(o.proc_inst_id_, o.deployment_id_, o.job_id_, '-'), o.org_value_,
                   jsonb_build_object('property', o.property_, 'value', o.new_value_, 'process', o.proc_def_key_)::text,
                   null
            from {engine} o
            """;

    /** What is in the trail by no line of its own yet. */
    private static final String UNSEALED =
            "not exists (select 1 from audit_entry s where s.source = '%s' and s.source_id = %s)";

    /** The same of what came lately, of which a table keeps what is sealed. */
    private static final String UNSEALED_LATELY =
            "not exists (select 1 from audit_sealed s where s.source = '%1$s' and s.source_id = %2$s)";

    private static final String NOT_ARCHIVED = """
            not exists (select 1 from audit_archived_line a
                        where a.source = '%1$s' and e.id between a.first_id and a.last_id and a.ids @> e.id)""";

    private static final String NOT_ARCHIVED_OF_ENGINE = """
            o.timestamp_ > coalesce(
                (select to_timestamp(max(a.last_id) / 1000.0) at time zone 'UTC' from audit_archived_line a where a.source = 'ENGINE'),
                '-infinity')""";

    /** Lines of a file instead of those of the table, whose name they bear. */
    private static final String INSTEAD_OF_TABLE = """
            with audit_entry as materialized (
                select * from jsonb_to_recordset(cast(:rows as jsonb)) as line (
                    seq bigint, at timestamptz, source text, source_id text, actor_kind text, actor_name text, action text,
                    subject_kind text, subject_id text, before text, after text, act text))
            """;

    /** Looks have no transaction; those that ended later than within a day are found at night. */
    private static final String RECENT = "e.at > :recent";

    /** Behind the row that was sealed last, or so shortly before it that its transaction may have ended late. */
    private static final String LATELY =
            "e.id > coalesce((select last_id from audit_progress where source = '%s'), 0) - 10000";

    /** Not of a transaction that had ended when everything was sealed the last time. */
    private static final String UNSEEN = "e.xid >= :horizon::text::xid8";

    /** The engine numbers nothing in order; its times are those of the commands, which take seconds at most. */
    private static final String ENGINE_LATELY = """
            o.timestamp_ > coalesce(
                (select to_timestamp(last_id / 1000.0) at time zone 'UTC' from audit_progress where source = 'ENGINE'), '-infinity')
                - interval '10 minutes'""";

    /** What lines {@code :after} to {@code :last} of the trail were made of; by their keys, whatever else the histories hold. */
    private static final String OF_LINES = """
            e.id in (select s.source_id::bigint from audit_entry s
                     where s.seq > :after and s.seq <= :last and s.source = '%s')""";

    /**
     * What those lines were made of, with the person of the same transaction for changes that the database noted itself. Without what
     * the engine notes, which goes with its process.
     */
    static final String OF_SOME_LINES = ofLines();

    /** What has no seal yet, however long ago it was written; {@code :limit} lines of each history at most. */
    static final String ALL_UNSEALED = unsealed(false);

    /**
     * The first {@code :limit} lines of each history that came since {@code :horizon}, the number of the oldest transaction that ran when everything was sealed the last time; of looks those after
     * {@code :recent}.
     */
    static final String LATE_UNSEALED = unsealed(true);

    private AuditSourceQueries() {}

    /**
     * A question about {@code audit_entry}, asked of lines that come as parameter {@code rows}.
     *
     * @param rows null where the table itself is asked
     * @param question a query, which may begin with others of its own
     */
    static String from(@Nullable String rows, String question) {
        if (rows == null) {
            return question;
        }
        return question.startsWith("with ")
                ? INSTEAD_OF_TABLE + ", " + question.substring("with ".length())
                : INSTEAD_OF_TABLE + question;
    }

    private static String ofLines() {
        var sql = TEMPLATE;
        for (var source : AuditRecord.Source.values()) {
            var isEngine = source == AuditRecord.Source.ENGINE;
            sql = sql.replace(place(source), rows(source, isEngine ? "false" : OF_LINES.formatted(source)));
        }
        return sql;
    }

    private static String rows(AuditRecord.Source source, String which) {
        return "(select * from " + TABLES.get(source) + " where " + which + ")";
    }

    /**
     * The first of them, in the order in which they were written. A long import leaves many behind: whoever seals a thousand lines must
     * not look at all that are left each time.
     */
    private static String firstRows(AuditRecord.Source source, String which) {
        var order = source == AuditRecord.Source.ENGINE ? "o.timestamp_, o.id_" : "e.id";
        return rows(source, which + " order by " + order + " limit :limit");
    }

    private static String place(AuditRecord.Source source) {
        return "{" + source.name().toLowerCase(Locale.ROOT) + "}";
    }

    private static String unsealed(boolean lately) {
        var sql = TEMPLATE;
        for (var source : AuditRecord.Source.values()) {
            var isEngine = source == AuditRecord.Source.ENGINE;
            var conditions =
                    lately ? lately(source) : List.of(UNSEALED, isEngine ? NOT_ARCHIVED_OF_ENGINE : NOT_ARCHIVED);
            sql = sql.replace(
                    place(source),
                    firstRows(
                            source,
                            conditions.stream()
                                    .map(condition -> condition.formatted(source, isEngine ? "o.id_" : "e.id::text"))
                                    .collect(Collectors.joining(" and "))));
        }
        return sql;
    }

    private static List<String> lately(AuditRecord.Source source) {
        return switch (source) {
            case ENGINE -> List.of(ENGINE_LATELY, UNSEALED_LATELY, NOT_ARCHIVED_OF_ENGINE);
            case LOOK -> List.of(LATELY, RECENT, UNSEALED_LATELY, NOT_ARCHIVED);
            default -> List.of(LATELY, UNSEEN, UNSEALED_LATELY, NOT_ARCHIVED);
        };
    }
}
