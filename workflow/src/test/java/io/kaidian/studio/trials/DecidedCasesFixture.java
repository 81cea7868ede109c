package io.kaidian.studio.trials;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Many decided cases at once, as rows: of a hundred, 70 certified at once, 14 returned first, 8 declined by two, 5 expired, 3 withdrawn. */
public final class DecidedCasesFixture {

    private DecidedCasesFixture() {}

    public static void decide(JdbcClient jdbc, int cases) {
        jdbc.sql("""
                        insert into seller (id, type, display_name, created_at)
                        select 'recorded-' || i, 'PERSONAL', 'S' || i, timestamptz '2026-02-01' from generate_series(1, ?) i
                        """).param(cases).update();
        jdbc.sql("""
                        insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at, decided_at)
                        select md5('case' || i)::uuid, 'recorded-' || i, 'INITIAL',
                               case when i % 100 < 84 then 'CERTIFIED' when i % 100 < 92 then 'DECLINED'
                                    when i % 100 < 97 then 'EXPIRED' else 'WITHDRAWN' end,
                               case when i % 100 between 70 and 83 then 2 else 1 end,
                               4, timestamptz '2026-02-20', timestamptz '2026-02-25' + i * interval '1 second'
                        from generate_series(1, ?) i
                        """).param(cases).update();
        // A card that the machine finds faulty, and says so before the seller sends it.
        jdbc.sql("""
                        insert into finding (id, case_id, round, code, certainty, effect, rule, told_before, found_at)
                        select md5('finding' || i)::uuid, md5('case' || i)::uuid, 1, 'IMG-BLUR', 'CERTAIN', 'RETURN', 'r', true,
                               timestamptz '2026-02-21'
                        from generate_series(1, ?) i where i % 100 between 70 and 83
                        """).param(cases).update();
        decision(jdbc, cases, "first", 1, "REVIEW", "CERTIFY", "i % 100 < 70");
        decision(
                jdbc,
                cases,
                "returned",
                1,
                "REVIEW",
                "RETURN",
                "i % 100 between 70 and 83 or i % 100 between 92 and 96");
        decision(jdbc, cases, "after", 2, "REVIEW", "CERTIFY", "i % 100 between 70 and 83");
        decision(jdbc, cases, "declined", 1, "REVIEW", "DECLINE", "i % 100 between 84 and 91");
        decision(jdbc, cases, "agreed", 1, "SECOND_REVIEW", "DECLINE", "i % 100 between 84 and 91");
        jdbc.sql("""
                        insert into decision_reason (decision_id, position, code)
                        select md5('declined' || i)::uuid, 0, 'POL-ONE' from generate_series(1, ?) i where i % 100 between 84 and 91
                        """).param(cases).update();
    }

    private static void decision(
            JdbcClient jdbc, int cases, String name, int round, String stage, String outcome, String which) {
        jdbc.sql("""
                        insert into decision (id, case_id, round, stage, outcome, decided_by, decided_at)
                        select md5('%s' || i)::uuid, md5('case' || i)::uuid, %d, '%s', '%s', 'reviewer1', timestamptz '2026-02-24'
                        from generate_series(1, ?) i where %s
                        """.formatted(name, round, stage, outcome, which)).param(cases).update();
    }
}
