package io.kaidian.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.fixtures.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Which account keeps which seller when a server is upgraded on which they were one by their names. */
class SellerAccountLinkMigrationTest {

    private static final String BEFORE = """
            create table account (
                username text primary key, password_hash text, display_name text not null, locale text not null default 'en',
                enabled boolean not null default true, issuer text, subject text, created_at timestamptz not null);
            create table account_role (username text not null references account, role text not null);
            create table seller (
                id text primary key, type text not null, display_name text not null, email text, phone text,
                locale text not null default 'en', created_at timestamptz not null);
            create table shop (
                id uuid primary key, seller_id text not null unique references seller, standing text not null,
                standing_since timestamptz not null, opened_at timestamptz);
            create table demo_step (name text primary key, done_at timestamptz not null);
            """;

    private JdbcClient jdbc;
    private DataSource database;

    @BeforeEach
    void makeAnOldDatabase() {
        database = TestDatabase.fresh().dataSource();
        jdbc = JdbcClient.create(database);
        jdbc.sql(BEFORE).update();
    }

    @Test
    void keepsTheSellerOfWhoeverCameByALink() throws SQLException {
        seller("Li-Shop", "2026-01-01");
        account("li-shop", null, null, null, "2026-02-01");

        upgrade();

        assertThat(links()).containsExactly("li-shop Li-Shop MARKETPLACE");
    }

    @Test
    void keepsTheSellerOfWhoeverSignedUpWhichNobodyElseMayWrite() throws SQLException {
        seller("wang", "2026-01-01 10:00:01");
        account("wang", "hash", null, null, "2026-01-01 10:00:00");

        upgrade();

        assertThat(links()).containsExactly("wang wang SIGN_UP");
        assertThat(jdbc.sql("select self_made from seller").query(Boolean.class).single())
                .isTrue();
    }

    @Test
    void givesAnEmptySellerToWhoeverSignedUpAsOneOfTheMarketplace() throws SQLException {
        seller("s-1001", "2026-01-01");
        account("s-1001", "hash", null, null, "2026-03-01");
        account("nobody", "hash", null, null, "2026-03-01");

        upgrade();

        assertThat(links()).hasSize(2).allMatch(link -> link.matches("(s-1001|nobody) ~[0-9a-f]{24} SIGN_UP"));
        assertThat(jdbc.sql("select self_made from seller where id = 's-1001'")
                        .query(Boolean.class)
                        .single())
                .as("stays the marketplace's")
                .isFalse();
        assertThat(jdbc.sql("select count(*) from shop where standing = 'PENDING' and seller_id like '~%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void keepsTheSellerOfASubjectAndOfNoOtherClaim() throws SQLException {
        seller("Zhao", "2026-01-01");
        seller("qian", "2026-01-01");
        account("zhao", null, "https://house", "Zhao", "2026-02-01");
        account("qian", null, "https://house", "u-7", "2026-02-01");

        upgrade();

        assertThat(links()).containsExactly("zhao Zhao ISSUER");
    }

    @Test
    void keepsTheDemosPeopleAndLeavesStaffAlone() throws SQLException {
        account("seller2", "hash", null, null, "2026-01-01");
        jdbc.sql("insert into demo_step values ('person seller2', now())").update();
        jdbc.sql("insert into account (username, display_name, created_at) values ('lead1', 'Lead', now())")
                .update();
        jdbc.sql("insert into account_role values ('lead1', 'LEAD')").update();
        seller("lead1", "2026-01-01");

        upgrade();

        assertThat(links()).containsExactly("seller2 seller2 DEMO");
    }

    private void upgrade() throws SQLException {
        try (var connection = database.getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V100__seller_links.sql"));
        }
    }

    private List<String> links() {
        return jdbc.sql("select username || ' ' || seller_id || ' ' || origin from seller_link order by username")
                .query(String.class)
                .list();
    }

    private void seller(String id, String since) {
        jdbc.sql(
                        "insert into seller (id, type, display_name, created_at) values (:id, 'PERSONAL', 'x', :since::timestamptz)")
                .param("id", id)
                .param("since", since)
                .update();
    }

    private void account(String username, String hash, String issuer, String subject, String since) {
        jdbc.sql("""
                        insert into account (username, password_hash, display_name, issuer, subject, created_at)
                        values (:username, :hash, 'x', :issuer, :subject, :since::timestamptz)
                        """)
                .param("username", username)
                .param("hash", hash)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("since", since)
                .update();
        jdbc.sql("insert into account_role values (:username, 'SELLER')")
                .param("username", username)
                .update();
    }
}
