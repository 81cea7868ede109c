package io.kaidian.testing;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two pieces of work of which the second begins while the transaction of the first is still open. */
public final class OverlappingTransactions {

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    public OverlappingTransactions(TransactionTemplate transaction, JdbcClient jdbc) {
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * Ends the first transaction when the second work waits for it, or has not needed to.
     *
     * @return the second work, which is done
     */
    public <T> Future<T> run(Runnable first, Callable<T> second) {
        var under = transaction.execute(status -> {
            first.run();
            var begun = CompletableFuture.supplyAsync(() -> call(second));
            await().until(() -> begun.isDone() || somebodyWaits());
            return begun;
        });
        await().until(under::isDone);
        return under;
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failed) {
            throw new CompletionException(failed);
        }
    }
}
