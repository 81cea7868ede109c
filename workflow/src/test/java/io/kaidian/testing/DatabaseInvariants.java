package io.kaidian.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/** What must be true of every database, whatever died: each law is a question that must find nothing. */
public final class DatabaseInvariants {

    private static final Map<String, String> ALWAYS = always();
    private static final Map<String, String> AT_REST = atRest();

    private DatabaseInvariants() {}

    /** Once nobody works any more and what was begun has come to its end. */
    public static void mustHoldAtRest(Connection database) throws SQLException {
        var broken = new SoftAssertions();
        for (var law : ALWAYS.entrySet()) {
            broken.assertThat(all(database, law.getValue())).as(law.getKey()).isEmpty();
        }
        for (var law : AT_REST.entrySet()) {
            broken.assertThat(all(database, law.getValue())).as(law.getKey()).isEmpty();
        }
        broken.assertAll();
    }

    /** At any moment, also while people work. */
    public static void mustHoldAlways(Connection database) throws SQLException {
        var broken = new SoftAssertions();
        for (var law : ALWAYS.entrySet()) {
            broken.assertThat(all(database, law.getValue())).as(law.getKey()).isEmpty();
        }
        broken.assertAll();
    }

    public static int count() {
        return ALWAYS.size() + AT_REST.size();
    }

    /** What was acknowledged must be there. */
    public static void mustKnow(Connection database, String what, String sql, Set<String> acknowledged)
            throws SQLException {
        assertThat(all(database, sql)).as("acknowledged " + what).containsAll(acknowledged);
    }

    public static int number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    public static List<String> all(Connection database, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** A copy of a decided case, by which reviewers are measured, opens no shop, and nobody is told of it or corrects it. */
    private static Map<String, String> always() {
        var laws = new LinkedHashMap<String, String>();
        laws.put("a case that happened twice", """
                select case_id || ' ' || round || ' ' || event from case_event
                where event in ('SUBMITTED', 'CHECKED', 'CERTIFIED', 'DECLINED', 'RETURNED', 'EXPIRED', 'WITHDRAWN')
                group by case_id, round, event having count(*) > 1
                """);
        laws.put("decided twice", """
                select case_id || ' ' || round || ' ' || stage from decision where stage in ('MACHINE', 'REVIEW', 'SECOND_REVIEW')
                group by case_id, round, stage having count(*) > 1
                """);
        laws.put("ended in two ways", """
                select case_id::text from case_event where event in ('CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                group by case_id having count(*) > 1
                """);
        laws.put("a state that its history does not tell of", """
                select c.id || ' ' || c.status from certification_case c where c.status in ('CERTIFIED', 'DECLINED', 'EXPIRED')
                and not exists (select 1 from case_event e where e.case_id = c.id and e.event = c.status)
                """);
        laws.put("a case at work without a process, or a process without a case at work", """
                select c.id || ' ' || c.status from certification_case c
                where c.replica_of is null and (c.status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED'))
                   <> exists (select 1 from act_ru_execution e where e.business_key_ = c.id::text)
                """);
        laws.put("two processes for one case", """
                select business_key_ from act_ru_execution where business_key_ is not null
                group by business_key_, proc_def_key_ having count(*) > 1
                """.replace("proc_def_key_", "split_part(proc_def_id_, ':', 1)"));
        laws.put("in review without a place in a list of work", """
                select c.id::text from certification_case c where c.status in ('IN_REVIEW', 'IN_SECOND_REVIEW')
                and not exists (select 1 from work_item w where w.subject_id = c.id)
                """);
        laws.put("work in a list that no task stands behind, or a task of staff that is in no list", """
                select coalesce(w.task_id, t.id_) from work_item w
                full join (select id_ from act_ru_task where task_def_key_ <> 'Activity_CorrectDocuments') t on t.id_ = w.task_id
                where (w.task_id is null and exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_
                                                     and l.group_id_ <> 'SELLER')) or t.id_ is null
                """);
        laws.put("held by somebody, and not kept as held; or kept without it", """
                select coalesce(w.id, h.id)::text from (select * from work_item where claimed_by is not null) w
                full join held_work_item h on h.id = w.id and h.holder = w.claimed_by
                where w.id is null or h.id is null
                """);
        laws.put("certified, and the shop is not open", """
                select c.id::text from certification_case c join shop s on s.seller_id = c.seller_id
                where c.status = 'CERTIFIED' and c.kind = 'INITIAL' and c.replica_of is null and s.standing = 'PENDING'
                """);
        laws.put("certified, and no certificate kept; or one kept without a case that was certified", """
                select coalesce(c.id::text, i.case_id::text)
                from (select c.id, s.id as shop_id from certification_case c join shop s on s.seller_id = c.seller_id
                      where c.status = 'CERTIFIED' and c.kind = 'INITIAL' and c.replica_of is null
                        and s.standing <> 'CLOSED') c
                full join (select i.* from certified_identity i join shop s on s.id = i.shop_id and s.standing <> 'CLOSED') i
                  on i.shop_id = c.shop_id where c.id is null or i.shop_id is null
                """);
        laws.put("certified, and the seller was not told", """
                select c.id::text from certification_case c
                where c.status = 'CERTIFIED' and c.kind <> 'REINSTATEMENT' and c.replica_of is null
                and not exists (select 1 from notification n where n.dedup_key = 'certified ' || c.id)
                """);
        laws.put("points counted twice, or not once for what was confirmed", """
                select v.id::text from violation v where v.status = 'CONFIRMED'
                and (select count(*) from points_entry p where p.violation_id = v.id and p.kind = 'VIOLATION') <> 1
                """);
        laws.put("a balance that does not follow from the entries", """
                select v.id::text from violation v where v.status = 'CONFIRMED'
                and v.balance_after - v.balance_before <> (select sum(p.points) from points_entry p
                                                           where p.violation_id = v.id and p.kind = 'VIOLATION')
                """);
        laws.put(
                "sanctioned twice for one act",
                "select violation_id::text from sanction group by violation_id, kind having count(*) > 1");
        laws.put("suspended for no reason, or open while a suspension runs", """
                select s.id || ' ' || s.standing from shop s
                where s.standing = 'SUSPENDED'
                  and not exists (select 1 from suspension u where u.shop_id = s.id and u.ended_at is null)
                  and not exists (select 1 from sanction c where c.shop_id = s.id and c.kind = 'CLOSURE'
                                  and c.status = 'PROPOSED')
                or s.standing in ('PENDING', 'OPEN', 'RESTRICTED')
                  and exists (select 1 from suspension u where u.shop_id = s.id and u.ended_at is null)
                """);
        laws.put("an event outside that does not match what happened inside", """
                -- By the order in which rows were made and by no clock: those of nodes and of the database differ, and the demo's moves on.
                with told as (select subject, upper(split_part(type, '.', 2)) as event, count(*) n
                              from outgoing_event
                              where type in ('case.submitted', 'case.returned', 'case.certified', 'case.declined', 'case.expired')
                              group by subject, type),
                -- An earlier version tells nothing until somebody asks for it.
                since as (select min((select c.id from case_event c where c.case_id = t.subject and c.event = t.event
                                      order by c.id desc offset t.n - 1 limit 1)) as id from told t)
                select e.case_id || ' ' || e.event || ' ' || e.least || ' ' || coalesce(t.n, 0)
                from (select c.case_id, c.event, count(*) filter (where c.id >= (select id from since)) least, count(*) most
                      from case_event c
                      where c.event in ('SUBMITTED', 'RETURNED', 'CERTIFIED', 'DECLINED', 'EXPIRED')
                      and c.case_id in (select subject from told where event = 'SUBMITTED')
                      group by c.case_id, c.event) e
                left join told t on t.subject = e.case_id and t.event = e.event
                where coalesce(t.n, 0) not between e.least and e.most
                """);
        laws.put("half a release", """
                select r.number::text from release r
                -- A later version of the program, or an analyst, may bring one more file; those of the first release stay.
                where exists (select from release_file f where f.release = 1
                              and f.name not in (select o.name from release_file o where o.release = r.number))
                or (select count(*) from act_re_procdef d where d.deployment_id_ = r.deployment)
                   <> (select count(*) from release_file f where f.release = r.number and f.name like '%.bpmn')
                """);
        laws.put("a deployment that belongs to no release", """
                select d.id_ from act_re_deployment d where d.name_ like 'release %'
                and not exists (select 1 from release r where r.deployment = d.id_)
                """);
        laws.put("an unseen failure", """
                select j.id_ from act_ru_job j where j.retries_ = 0
                and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)
                """);
        laws.put("a photo without its bytes", """
                select d.id::text from document d where not exists (select 1 from document_content b where b.id = d.content_id)
                """);
        return laws;
    }

    private static Map<String, String> atRest() {
        var laws = new LinkedHashMap<String, String>();
        laws.put("neither at its end nor in the hands of somebody nor an incident to see", """
                select id || ' ' || status from certification_case c
                where status not in ('DRAFT', 'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                and not (status = 'RETURNED' and replica_of is not null)
                and not exists (select 1 from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_
                                where e.business_key_ = c.id::text)
                """);
        laws.put("an event that did not arrive", "select seq::text from webhook_delivery where state <> 'DELIVERED'");
        laws.put(
                "a mail that did not leave",
                "select notification_id::text from notification_delivery where channel = 'MAIL' and state not in ('SENT', 'NONE')");
        laws.put("a decision that did not take effect", "select item_id::text from pending_decision");
        laws.put("an import that never ended", "select id::text from seller_import where state = 'RUNNING'");
        laws.put("a background job that a node holds that is gone", """
                select task_name from background_job where picked and last_heartbeat < now() - interval '1 minute'
                """);
        laws.put("an order of events of one case that is not theirs", """
                select case_id::text from case_event
                where event in ('CERTIFIED', 'DECLINED', 'EXPIRED') and case_id in (
                    select case_id from case_event where event in ('SUBMITTED', 'CHECKED') group by case_id
                    having max(id) > (select min(x.id) from case_event x where x.case_id = case_event.case_id
                                      and x.event in ('CERTIFIED', 'DECLINED', 'EXPIRED')))
                """);
        laws.put(
                "a job that is held by nobody alive",
                "select id_ from act_ru_job where lock_exp_time_ < now() - interval '1 day'");
        laws.put("a move of cases that never ended", "select id::text from process_migration where state = 'RUNNING'");
        return laws;
    }
}
