package io.kaidian.platform.jobs.background;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.EmbeddedValueResolverAware;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringValueResolver;

/** Finds the jobs of this node where they are written: at methods of its beans. */
class BackgroundJobRegistry implements BeanPostProcessor, EmbeddedValueResolverAware {

    private static final String OURS = "io.kaidian.";
    private static final String ZONE = "${kaidian.zone}";

    private static final Map<JobScope, Duration> LONGEST_BACKOFF =
            Map.of(JobScope.ONE_NODE, Duration.ofMinutes(5), JobScope.EACH_NODE, Duration.ofSeconds(15));

    /** What waits in a queue must not wait for long once the other side is back. */
    private static final Duration LONGEST_BACKOFF_OF_QUEUE = Duration.ofMinutes(1);

    private final Map<String, RegisteredJob> jobs = new ConcurrentSkipListMap<>();
    private @Nullable StringValueResolver settings;

    @Override
    public void setEmbeddedValueResolver(StringValueResolver resolver) {
        settings = resolver;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        var type = AopUtils.getTargetClass(bean);
        if (type.getName().startsWith(OURS)) {
            MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<BackgroundJob>)
                            method -> AnnotatedElementUtils.getMergedAnnotation(method, BackgroundJob.class))
                    .forEach((method, job) -> register(bean, method, job));
        }
        return bean;
    }

    /** All of them, by name. */
    Collection<RegisteredJob> all() {
        return jobs.values();
    }

    List<RegisteredJob> all(JobScope scope) {
        return jobs.values().stream().filter(job -> job.scope() == scope).toList();
    }

    Optional<RegisteredJob> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    private void register(Object bean, Method method, BackgroundJob job) {
        var invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
        ReflectionUtils.makeAccessible(invocable);
        var registered = new RegisteredJob(
                job.value(),
                job.on(),
                times(job),
                isSetUp(job),
                () -> due(ReflectionUtils.invokeMethod(invocable, bean)));
        if (jobs.putIfAbsent(job.value(), registered) != null) {
            throw new IllegalStateException("two jobs are called " + job.value());
        }
    }

    private boolean isSetUp(BackgroundJob job) {
        return job.needs().length == 0 || Arrays.stream(job.needs()).anyMatch(this::isGiven);
    }

    private boolean isGiven(String setting) {
        return !resolve("${" + setting + ":}").isBlank();
    }

    private static @Nullable Duration due(@Nullable Object returned) {
        return returned instanceof Optional<?> due && due.isPresent() ? (Duration) due.get() : null;
    }

    private JobTimes times(BackgroundJob job) {
        if (job.every().isEmpty() == job.cron().isEmpty()) {
            throw new IllegalStateException("a job runs after a time or by a calendar: " + job.value());
        }
        return new JobTimes(
                job.every().isEmpty() ? null : DurationStyle.detectAndParse(resolve(job.every())),
                job.idle().isEmpty() ? null : DurationStyle.detectAndParse(resolve(job.idle())),
                job.cron().isEmpty() ? null : CronExpression.parse(resolve(job.cron())),
                ZoneId.of(resolve(ZONE)),
                DurationStyle.detectAndParse(resolve(job.firstAfter())),
                job.idle().isEmpty()
                        ? Objects.requireNonNull(LONGEST_BACKOFF.get(job.on()))
                        : LONGEST_BACKOFF_OF_QUEUE);
    }

    private String resolve(String text) {
        return Objects.requireNonNull(Objects.requireNonNull(settings).resolveStringValue(text));
    }
}
