package io.kaidian;

import io.kaidian.platform.releases.ReleaseService;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Classes with the same configuration share one server. It is given up where the next class could not rely on it: after a red test or
 * a preparation that failed, so that a second run (decision record 0116) begins with a server and a database of its own and prepares
 * again what the class needs; and where the class left another release in force, by which the cases of others would go other ways.
 * Named in {@code META-INF/spring.factories}.
 */
public class SharedServerListener extends AbstractTestExecutionListener {

    private static final String STARTED = SharedServerListener.class.getName() + ".started";
    private static final String FAILED = SharedServerListener.class.getName() + ".failed";
    private static final int SHIPPED = 1;

    @Override
    public void beforeTestMethod(TestContext test) {
        test.setAttribute(STARTED, true);
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.getTestException() != null) {
            test.setAttribute(FAILED, true);
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (!test.hasAttribute(STARTED) || test.hasAttribute(FAILED) || hasAnotherRelease(test)) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }

    private static boolean hasAnotherRelease(TestContext test) {
        if (!test.hasApplicationContext()) {
            return false;
        }
        var releases = test.getApplicationContext().getBeanProvider(ReleaseService.class);
        return releases.stream().anyMatch(service -> service.current().number() != SHIPPED);
    }
}
