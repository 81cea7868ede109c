package io.kaidian.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.cmd.EvaluateDecisionCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.EvaluateDecisionTableCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Tells the engine for each command who is signed in: without a user its operation log stays empty. What the job
 * executor does has no user and is not logged; neither is a question to a decision table, which changes nothing and is
 * asked many times a page.
 */
class CurrentUserCommandInterceptor extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl configuration;

    CurrentUserCommandInterceptor(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var identity = configuration.getIdentityService();
        var user = currentUser();
        if (user == null || onlyAsks(command) || identity.getCurrentAuthentication() != null) {
            return next.execute(command);
        }
        return executeAs(user, identity, command);
    }

    private static boolean onlyAsks(Command<?> command) {
        return command instanceof EvaluateDecisionTableCmd || command instanceof EvaluateDecisionCmd;
    }

    private <T> T executeAs(String user, IdentityService identity, Command<T> command) {
        identity.setAuthentication(user, List.of());
        try {
            return next.execute(command);
        } finally {
            identity.clearAuthentication();
        }
    }

    private static @Nullable String currentUser() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || !authentication.isAuthenticated()
                        || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication.getName();
    }
}
