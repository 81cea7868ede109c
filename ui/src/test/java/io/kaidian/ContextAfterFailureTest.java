package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

class ContextAfterFailureTest {

    private final TestContext test = mock(TestContext.class);
    private final ContextAfterFailure listener = new ContextAfterFailure();

    @Test
    void isAskedByEveryTestOfAServer() {
        // Some listeners of others need libraries that are not here.
        var ignoring = FailureHandler.handleMessage((message, failure) -> {});

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(TestExecutionListener.class, ignoring))
                .hasAtLeastOneElementOfType(ContextAfterFailure.class);
    }

    @Test
    void givesUpTheServerAfterARedTest() {
        when(test.getTestException()).thenReturn(new AssertionError("red"));

        listener.afterTestMethod(test);
        verify(test).setAttribute(ContextAfterFailure.class.getName(), true);

        when(test.hasAttribute(ContextAfterFailure.class.getName())).thenReturn(true);
        listener.afterTestClass(test);
        verify(test).markApplicationContextDirty(any());
    }

    @Test
    void keepsTheServerWhereAllIsGreen() {
        listener.afterTestMethod(test);
        listener.afterTestClass(test);

        verify(test, never()).markApplicationContextDirty(any());
    }
}
