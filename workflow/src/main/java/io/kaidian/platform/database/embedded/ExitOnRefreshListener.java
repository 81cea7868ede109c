package io.kaidian.platform.database.embedded;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;

/**
 * {@code -Dspring.context.exit=onRefresh} ends the JVM in the middle of its start, without a word to anybody: the embedded
 * database would go on alone. So everything that was started is closed in order first.
 */
class ExitOnRefreshListener implements BeanPostProcessor {

    private final ConfigurableApplicationContext context;

    ExitOnRefreshListener(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        var exits = DefaultLifecycleProcessor.ON_REFRESH_VALUE.equalsIgnoreCase(
                SpringProperties.getProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME));
        return exits && bean instanceof LifecycleProcessor lifecycle ? new ClosingLifecycleProcessor(lifecycle) : bean;
    }

    private final class ClosingLifecycleProcessor implements LifecycleProcessor {

        private final LifecycleProcessor lifecycle;

        private ClosingLifecycleProcessor(LifecycleProcessor lifecycle) {
            this.lifecycle = lifecycle;
        }

        @Override
        public void onRefresh() {
            context.close();
            lifecycle.onRefresh();
        }

        @Override
        public void onClose() {
            lifecycle.onClose();
        }

        @Override
        public void start() {
            lifecycle.start();
        }

        @Override
        public void stop() {
            lifecycle.stop();
        }

        @Override
        public boolean isRunning() {
            return lifecycle.isRunning();
        }
    }
}
