package io.kaidian.support.audit;

/** What the trail is made of, in SQL: the same columns from every history. */
final class AuditSources {

    private static final String TEMPLATE =
            """
            select 'CASE' as source, e.id::text as source_id, e.at, e.by_kind as actor_kind, e.by_name as actor_name,
                   e.event as action, 'case' as subject_kind, e.case_id::text as subject_id,
                   null::text as before, (e.detail || jsonb_build_object('round', e.round))::text as after
            from case_event e where {case}
            union all
            select 'SHOP', e.id::text, e.at, e.by_kind, e.by_name, e.event, 'shop', e.shop_id::text, null, e.detail::text
            from shop_event e where {shop}
            union all
            select 'LOOK', e.id::text, e.at, case when e.by_role = 'SELLER' then 'SELLER' else 'STAFF' end, e.by_name,
                   'LOOKED_AT_' || e.what, 'case', coalesce(e.case_id::text, e.seller_id), null,
                   jsonb_build_object('purpose', e.purpose, 'document', e.document_id, 'role', e.by_role)::text
            from look e where {look}
            union all
            select 'EVENT', e.id::text, e.at, e.actor_kind, e.actor_name, e.action, e.subject_kind, e.subject_id, null,
                   e.detail::text
            from audit_event e where {event}
            union all
            select 'CHANGE', e.id::text, e.at, coalesce(who.kind, 'SYSTEM'), coalesce(who.name, 'system'),
                   e.operation, e.table_name, e.row_key, e.before::text, e.after::text
            from audit_change e
            left join lateral (
                select kind, name from (
                    select w.by_kind as kind, w.by_name as name from case_event w
                    where w.xid = e.xid and w.begun_at = e.begun_at
                    union all select w.by_kind, w.by_name from shop_event w where w.xid = e.xid and w.begun_at = e.begun_at
                    union all select w.actor_kind, w.actor_name from audit_event w
                    where w.xid = e.xid and w.begun_at = e.begun_at
                ) acted order by kind = 'SYSTEM', name limit 1
            ) who on true
            where {change}
            union all
            select 'ENGINE', o.id_, o.timestamp_ at time zone 'UTC', 'STAFF', coalesce(o.user_id_, 'system'),
                   o.operation_type_ || ' ' || coalesce(o.entity_type_, ''), 'engine',
                   coalesce(o.proc_inst_id_, o.deployment_id_, o.job_id_, '-'), o.org_value_,
                   jsonb_build_object('property', o.property_, 'value', o.new_value_, 'process', o.proc_def_key_)::text
            from act_hi_op_log o where {engine}
            """;

    /**
     * Everything, with the person of the same transaction for changes that the database noted itself. Times are cut to
     * milliseconds, which is what is sealed.
     */
    static final String ALL = of("true", "true");

    /**
     * What came lately: of each history the rows behind the one that was sealed last and those shortly before it, whose
     * transactions may have ended late.
     */
    static final String LATE = of(
            """
            e.id > coalesce((select last_id from audit_progress where source = '%s'), 0) - 10000""",
            "o.timestamp_ > (now() at time zone 'UTC') - interval '1 hour'");

    private AuditSources() {}

    private static String of(String rows, String engineRows) {
        return TEMPLATE.replace("{case}", rows.formatted("CASE"))
                .replace("{shop}", rows.formatted("SHOP"))
                .replace("{look}", rows.formatted("LOOK"))
                .replace("{event}", rows.formatted("EVENT"))
                .replace("{change}", rows.formatted("CHANGE"))
                .replace("{engine}", engineRows);
    }
}
