package io.kaidian.platform.database.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;

/** A server of its own process that commits one row, says so, and lives until it is killed. */
class KillableDatabaseServer {

    static final String COMMITTED = "committed";

    public static void main(String[] args) throws Exception {
        var postgres = new EmbeddedPostgres(Path.of(args[0]), 5);
        postgres.start();
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("create table kept_after_kill (word text)");
            statement.execute("insert into kept_after_kill values ('" + COMMITTED + "')");
        }
        System.out.println(COMMITTED);
        new CountDownLatch(1).await();
    }
}
