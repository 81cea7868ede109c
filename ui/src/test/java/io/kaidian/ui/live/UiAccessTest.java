package io.kaidian.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class UiAccessTest {

    private final Queue<Command> waiting = new ArrayDeque<>();
    private final UI ui = new UI() {
        @Override
        public Future<Void> access(Command command) {
            waiting.add(command);
            return null;
        }
    };

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void changesTheScreenInTheNameOfWhoeverAskedForIt() {
        var name = new AtomicReference<String>();
        signIn("seller");
        UiAccess.run(
                ui,
                () -> name.set(
                        SecurityContextHolder.getContext().getAuthentication().getName()));

        signIn("officer");
        waiting.remove().execute();

        assertThat(name).hasValue("seller");
        assertThat(SecurityContextHolder.getContext().getAuthentication().getName())
                .isEqualTo("officer");
    }

    @Test
    void leavesAClosedScreenAlone() {
        var closed = new UI() {
            @Override
            public Future<Void> access(Command command) {
                throw new UIDetachedException();
            }
        };

        assertThatCode(() -> UiAccess.run(closed, () -> {})).doesNotThrowAnyException();
    }

    private static void signIn(String name) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(name, "")));
    }
}
