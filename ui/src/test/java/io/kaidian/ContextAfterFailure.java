package io.kaidian;

import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Gives up the server of a class that had a red test, so that its second run (decision record 0116) begins with a server and a database
 * of its own: what the class prepared before its tests it prepares again then. Named in {@code META-INF/spring.factories}.
 */
public class ContextAfterFailure extends AbstractTestExecutionListener {

    private static final String FAILED = ContextAfterFailure.class.getName();

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.getTestException() != null) {
            test.setAttribute(FAILED, true);
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasAttribute(FAILED)) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
