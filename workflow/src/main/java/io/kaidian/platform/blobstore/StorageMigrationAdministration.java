package io.kaidian.platform.blobstore;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.blobstore.DocumentStoreProperties.StorageLocation;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where pictures rest, and moving them to where new ones go, in the hands of administrators. */
@Service
@RolesAllowed(Roles.ADMIN)
public class StorageMigrationAdministration {

    private final BlobRepository contents;
    private final ObjectWriter objects;
    private final StorageMigrationRepository moves;
    private final DocumentStoreProperties settings;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;

    StorageMigrationAdministration(
            BlobRepository contents,
            ObjectWriter objects,
            StorageMigrationRepository moves,
            DocumentStoreProperties settings,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.contents = contents;
        this.objects = objects;
        this.moves = moves;
        this.settings = settings;
        this.currentActor = currentActor;
        this.events = events;
    }

    /**
     * Where pictures rest.
     *
     * @param newOnesAway whether new ones go to the store of objects; to the database otherwise
     * @param storeNamed whether there is a store of objects at all
     * @param here how many rest in the database
     * @param away how many rest in objects
     * @param unneeded objects that are to be deleted and are still there
     * @param move the last move; empty where there was none
     */
    public record State(
            boolean newOnesAway,
            boolean storeNamed,
            long here,
            long away,
            long unneeded,
            Optional<StorageMigration> move) {

        /** How many do not rest where new ones go. */
        public long toMove() {
            return newOnesAway ? here : away;
        }
    }

    /** How it stands now. */
    public State state() {
        var counts = contents.count();
        return new State(
                settings.store() == StorageLocation.S3,
                objects.isOpen(),
                counts.here(),
                counts.away(),
                contents.unneeded(),
                moves.last());
    }

    /** Whether the store of objects answers now; asks it. */
    public boolean storeAnswers() {
        return objects.answers();
    }

    /** Moves everything to where new pictures go; nothing happens while a move runs already. */
    @Transactional
    public void move() {
        if (!objects.isOpen()) {
            throw new DocumentStoreUnavailableException("there is no store of objects to move to or from", null);
        }
        if (moves.start(settings.store(), currentActor.get().name(), contents.countNotIn(settings.store()))) {
            audit("DOCUMENT_MOVE_STARTED");
            events.publishEvent(new BackgroundJobWokenEvent(StorageMigrationRunner.JOB));
        }
    }

    /** Stops the running move; it can go on later, from where it was. */
    @Transactional
    public void pause() {
        if (moves.pause(true)) {
            audit("DOCUMENT_MOVE_PAUSED");
        }
    }

    /** Lets a move go on that was paused. */
    @Transactional
    public void goOn() {
        if (moves.pause(false)) {
            audit("DOCUMENT_MOVE_RESUMED");
            events.publishEvent(new BackgroundJobWokenEvent(StorageMigrationRunner.JOB));
        }
    }

    private void audit(String what) {
        events.publishEvent(
                new AuditedEvent(what, "documents", settings.store().name().toLowerCase(Locale.ROOT), Map.of()));
    }
}
