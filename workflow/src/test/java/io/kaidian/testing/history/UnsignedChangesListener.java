package io.kaidian.testing.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Holds tests to {@link ChangesAreSigned}. */
public class UnsignedChangesListener extends AbstractTestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        if (AnnotatedElementUtils.hasAnnotation(test.getTestClass(), ChangesAreSigned.class)
                && !test.getTestClass().isAnnotationPresent(ChangesRowsItself.class)
                && !test.getTestMethod().isAnnotationPresent(ChangesRowsItself.class)) {
            assertThat(unsignedChanges(test)).as("changes that nobody signed").isEmpty();
        }
    }

    /** Tables and columns. Accounts are made by tests directly. */
    private static List<String> unsignedChanges(TestContext test) {
        return new JdbcTemplate(test.getApplicationContext().getBean(DataSource.class)).queryForList("""
                        select distinct c.operation || ' ' || c.table_name || ' ' || coalesce((
                            select string_agg(now.key, ', ' order by now.key) from jsonb_each(c.after) now
                            where c.before -> now.key is distinct from now.value), '')
                        from audit_change c
                        where c.table_name not in ('account', 'account_role') and not exists (
                            select from (
                                select xid, begun_at from case_event where signature is not null
                                union all
                                select xid, begun_at from shop_event where signature is not null
                                union all
                                select xid, begun_at from audit_event where signature is not null
                            ) signed
                            where signed.xid = c.xid and signed.begun_at = c.begun_at)
                        """, String.class);
    }
}
