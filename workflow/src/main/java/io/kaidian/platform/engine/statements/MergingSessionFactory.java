package io.kaidian.platform.engine.statements;

import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Opens the engine's sessions as {@link MergingSqlSession}. */
record MergingSessionFactory(DbSqlSessionFactory factory) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return factory.getSessionType();
    }

    @Override
    public Session openSession() {
        return new MergingSqlSession(factory);
    }
}
