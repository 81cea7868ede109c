package io.kaidian.platform.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Asks the database that was named before anything else does. Pool and migrations would say the same in a hundred lines, of
 * which one matters.
 */
class DatabaseStartupCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PATIENCE_SECONDS = "15";
    private static final String POSTGRES = "jdbc:postgresql:";

    private static final String REJECTED = "08004";
    private static final String UNREACHABLE = "08001";
    private static final String NOT_AUTHORIZED = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var url = environment.getProperty("spring.datasource.url", "");
        if (!OnMissingDatasourceUrlCondition.in(environment) && url.startsWith(POSTGRES)) {
            connect(url, environment);
        }
    }

    private static void connect(String url, ConfigurableEnvironment environment) {
        var settings = new Properties();
        var user = environment.getProperty("spring.datasource.username", "");
        var password = environment.getProperty("spring.datasource.password", "");
        if (!user.isEmpty()) {
            settings.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            settings.setProperty("password", password);
        }
        settings.setProperty("loginTimeout", PATIENCE_SECONDS);
        try (var connection = DriverManager.getConnection(url, settings)) {
            if (SchemaHistory.isBeforeFirstRelease(connection)) {
                throw new UnusableDatabaseException(
                        "The database " + withoutParameters(url) + SchemaHistory.BEFORE_FIRST_RELEASE
                                + " Nothing was changed.",
                        "Name an empty database in spring.datasource.url, or start the version that wrote this one.");
            }
        } catch (SQLException refused) {
            throwWhereNobodyCanHelpItself(withoutParameters(url), user, password.isEmpty(), refused);
        }
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    /** What passes by itself, a server that starts or has no connection to spare, is the pool's matter. */
    private static void throwWhereNobodyCanHelpItself(
            String url, String user, boolean withoutPassword, SQLException refused) {
        var state = refused.getSQLState() == null ? "" : refused.getSQLState();
        var said = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        if (state.startsWith(NOT_AUTHORIZED) || state.equals(REJECTED)) {
            throw new UnusableDatabaseException(
                    "The database %s does not let %s in: %s"
                            .formatted(url, user.isEmpty() ? "this user" : "user '" + user + "'", said),
                    withoutPassword
                            ? "Set spring.datasource.password (in the environment SPRING_DATASOURCE_PASSWORD)."
                            : "Correct spring.datasource.username and spring.datasource.password.");
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            throw new UnusableDatabaseException(
                    "There is no database behind %s: %s".formatted(url, said),
                    "Create it, empty, or correct spring.datasource.url.");
        }
        if (state.equals(UNREACHABLE)) {
            throw new UnusableDatabaseException(
                    "The database %s cannot be reached: %s".formatted(url, said),
                    "Start it, or correct spring.datasource.url.");
        }
    }
}
