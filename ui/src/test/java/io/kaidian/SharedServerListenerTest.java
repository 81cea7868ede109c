package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.kaidian.platform.releases.ReleaseService;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

class SharedServerListenerTest {

    private final TestContext test = mock(TestContext.class);
    private final ReleaseService releases = mock(ReleaseService.class);
    private final SharedServerListener listener = new SharedServerListener();

    @BeforeEach
    void share() {
        Set<String> attributes = new HashSet<>();
        doAnswer(call -> attributes.add(call.getArgument(0))).when(test).setAttribute(anyString(), any());
        when(test.hasAttribute(anyString())).thenAnswer(call -> attributes.contains(call.<String>getArgument(0)));
        var server = new GenericApplicationContext();
        server.registerBean(ReleaseService.class, () -> releases);
        server.refresh();
        when(test.hasApplicationContext()).thenReturn(true);
        when(test.getApplicationContext()).thenReturn(server);
        inForce(1);
    }

    @Test
    void isAskedByEveryTestOfAServer() {
        // Some listeners of others need libraries that are not here.
        var ignoring = FailureHandler.handleMessage((message, failure) -> {});

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(TestExecutionListener.class, ignoring))
                .hasAtLeastOneElementOfType(SharedServerListener.class);
    }

    @Test
    void keepsTheServerWhereAllIsGreen() {
        runOneTest();

        listener.afterTestClass(test);

        verify(test, never()).markApplicationContextDirty(any());
    }

    @Test
    void givesUpTheServerAfterARedTest() {
        when(test.getTestException()).thenReturn(new AssertionError("red"));
        runOneTest();

        listener.afterTestClass(test);

        verify(test).markApplicationContextDirty(any());
    }

    @Test
    void givesUpTheServerWhosePreparationFailed() {
        listener.afterTestClass(test);

        verify(test).markApplicationContextDirty(any());
    }

    @Test
    void givesUpTheServerThatHasAnotherRelease() {
        runOneTest();
        inForce(2);

        listener.afterTestClass(test);

        verify(test).markApplicationContextDirty(any());
    }

    private void runOneTest() {
        listener.beforeTestMethod(test);
        listener.afterTestMethod(test);
    }

    private void inForce(int number) {
        when(releases.current()).thenReturn(new ReleaseService.Current(number, Map.of()));
    }
}
