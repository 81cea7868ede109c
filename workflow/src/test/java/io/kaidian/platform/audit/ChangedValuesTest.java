package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The functions that know the columns of their table tell what changed word by word as the one does that knows none. */
@WorkflowTest
@Transactional
class ChangedValuesTest {

    private static final String CASE = "00000000-0000-0000-0000-0000000000c1";
    private static final String SHOP = "00000000-0000-0000-0000-0000000000a1";

    @Autowired
    JdbcClient jdbc;

    /** A line of what changed. */
    record Line(String key, String operation, String before, String after) {}

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "certification_case",
                        "'id', 'status', 'round', 'rounds_left', 'final', 'correction_due_at'",
                        List.of(
                                "insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at) "
                                        + "values ('" + CASE + "', 'changed', 'INITIAL', 'DRAFT', 0, 5, now())",
                                "update certification_case set status = 'CHECKING', round = 1 where id = '" + CASE
                                        + "'",
                                "update certification_case set promised_by = now(), version = version + 1",
                                "update certification_case set status = 'RETURNED', correction_due_at = '2026-12-01 08:00+08'",
                                "update certification_case set status = 'CHECKING', correction_due_at = null",
                                "delete from certification_case")),
                Arguments.of(
                        "certified_identity",
                        "'shop_id', 'case_id', 'valid_until'",
                        List.of(
                                "insert into certified_identity (shop_id, number_index, name_index, case_id, since) "
                                        + "select '" + SHOP
                                        + "', sha256('1'), sha256('2'), id, now() from certification_case",
                                "update certified_identity set valid_until = '2031-05-01'",
                                "update certified_identity set since = now()",
                                "delete from certified_identity")),
                Arguments.of(
                        "shop",
                        "'id', 'standing'",
                        List.of(
                                "update shop set standing = 'OPEN', opened_at = now() where id = '" + SHOP + "'",
                                "update shop set standing_since = now() where id = '" + SHOP + "'",
                                "delete from shop where id = '" + SHOP + "'")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void areToldAsByTheFunctionThatKnowsNoColumns(String table, String arguments, List<String> statements) {
        jdbc.sql(
                        "insert into seller (id, type, display_name, locale, created_at) values ('changed', 'PERSONAL', 'C', 'en', now())")
                .update();
        jdbc.sql("insert into shop (id, seller_id, standing, standing_since) values ('" + SHOP
                        + "', 'changed', 'PENDING', now())")
                .update();
        if (table.equals("certified_identity")) {
            jdbc.sql("insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at) "
                            + "values ('" + CASE + "', 'changed', 'INITIAL', 'CERTIFIED', 1, 5, now())")
                    .update();
        }
        jdbc.sql("create trigger told_as_before after insert or update or delete on " + table
                        + " for each row execute function keep_change(" + arguments + ")")
                .update();
        var known = lines(table).size();

        statements.forEach(statement -> jdbc.sql(statement).update());

        var told = lines(table).subList(known, lines(table).size());
        assertThat(told).hasSizeGreaterThanOrEqualTo(4).hasSize(told.size() / 2 * 2);
        for (int line = 0; line < told.size(); line += 2) {
            assertThat(told.get(line)).isEqualTo(told.get(line + 1));
        }
    }

    private List<Line> lines(String table) {
        return jdbc.sql(
                        "select row_key, operation, before::text, after::text from audit_change where table_name = :table order by id")
                .param("table", table)
                .query((row, n) -> new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
