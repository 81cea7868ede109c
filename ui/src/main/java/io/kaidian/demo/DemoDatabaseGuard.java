package io.kaidian.demo;

import io.kaidian.platform.database.RestoreProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a database whose people have printed passwords from being served to anybody but the players of a demo. A start that
 * tries a backup serves nobody.
 */
@Component
@DependsOnDatabaseInitialization
@ConditionalOnProperty(name = "kaidian.demo", havingValue = "false", matchIfMissing = true)
class DemoDatabaseGuard {

    DemoDatabaseGuard(JdbcClient jdbc, RestoreProperties restore) {
        if (!restore.isRequested()
                && jdbc.sql("select exists (select 1 from demo_step)")
                        .query(Boolean.class)
                        .single()) {
            throw new DemoDatabaseException();
        }
    }
}
