package io.kaidian.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.kaidian.cases.accesslog.AccessLimitExceededException;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.platform.blobstore.DocumentStoreUnavailableException;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.database.InvalidDatabaseText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.http.RequestBodyRejectedException;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Says in words what failed while somebody worked; what was typed stays where it is. */
@Component
class UiErrorHandler implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UiErrorHandler.class);

    private final SecondProofPrompt proofs;

    UiErrorHandler(SecondProofPrompt proofs) {
        this.proofs = proofs;
    }

    @Override
    public void error(ErrorEvent event) {
        var cause = DefaultErrorHandler.findRelevantThrowable(event.getThrowable());
        if (cause instanceof StateConflictException || cause instanceof OptimisticLockingFailureException) {
            say("shell.fault.stale");
        } else if (cause instanceof NotFoundException) {
            say("shell.fault.gone");
        } else if (cause instanceof DocumentStoreUnavailableException) {
            say("shell.fault.photosAway");
        } else if (cause instanceof AccessLimitExceededException fast) {
            say("shell.fault.looksTooFast", fast.span().toSeconds() + 1);
        } else if (cause instanceof SecondProofRequiredException) {
            // What was begun is done again by the person: nobody knows here what it was.
            proofs.verifyBefore(() -> Toast.success(UI.getCurrent().getTranslation("shell.proof.again")));
        } else if (cause instanceof AccessDeniedException) {
            say("shell.fault.noRight");
        } else if (cause instanceof RequestBodyRejectedException) {
            LOG.debug("a message was not read to its end: {}", cause.getMessage());
        } else if (cause instanceof ClientAbortException) {
            // The tab was closed before its answer came: nobody is there to be told.
            LOG.debug("somebody left before the answer came");
        } else {
            InvalidDatabaseText.behind(event.getThrowable())
                    .ifPresentOrElse(
                            UiErrorHandler::sayUnfit,
                            () -> DatabaseOutageClassifier.findIn(event.getThrowable())
                                    .ifPresentOrElse(
                                            UiErrorHandler::sayOutage,
                                            () -> say("shell.fault.unexpected", report(cause))));
        }
    }

    /** Writes a fault to the log under an id that the person can name. */
    static String report(Throwable fault) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("fault {}", id, fault);
        return id;
    }

    private static void sayUnfit(InvalidDatabaseText text) {
        LOG.warn("a text was refused: {}", text);
        say(text.why() == InvalidDatabaseText.Cause.TOO_LONG ? "shell.fault.tooLong" : "shell.fault.characters");
    }

    private static void sayOutage(DatabaseOutageClassifier outage) {
        LOG.warn("somebody met a database that is {}", outage);
        say(outage == DatabaseOutageClassifier.FULL ? "shell.fault.full" : "shell.fault.away");
    }

    private static void say(String key, Object... arguments) {
        var ui = UI.getCurrent();
        if (ui != null) {
            Toast.error(ui.getTranslation(key, arguments));
        }
    }
}
