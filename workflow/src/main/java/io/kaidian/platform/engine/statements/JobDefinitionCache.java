package io.kaidian.platform.engine.statements;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;

/**
 * Keeps the definitions of jobs, which the engine otherwise reads for each job that it makes. They never change after their deployment
 * here: nothing suspends them or gives them another priority.
 */
final class JobDefinitionCache implements SessionFactory {

    /** Some dozens a release. */
    private static final int MOST = 10_000;

    private final Cache<String, JobDefinitionEntity> definitions =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Override
    public Class<?> getSessionType() {
        return JobDefinitionManager.class;
    }

    @Override
    public Session openSession() {
        return new CachingManager();
    }

    private final class CachingManager extends JobDefinitionManager {

        @Override
        public JobDefinitionEntity findById(String id) {
            var known = definitions.getIfPresent(id);
            if (known != null) {
                return known;
            }
            var read = super.findById(id);
            if (read != null) {
                definitions.put(id, read);
            }
            return read;
        }
    }
}
