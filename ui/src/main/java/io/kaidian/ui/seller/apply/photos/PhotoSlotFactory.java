package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.people.PeopleCardFactory;
import java.util.List;
import java.util.Set;

/** Makes the places for the photos of an application. */
@org.springframework.stereotype.Component
public class PhotoSlotFactory {

    private final SellerPortalQueries portal;
    private final PhotoUploads uploads;
    private final OwnPhotoPictures pictures;
    private final HelpRequestForm help;
    private final EvidenceFieldsFormFactory fields;
    private final LiveUpdates liveUpdates;
    private final PeopleCardFactory people;

    PhotoSlotFactory(
            SellerPortalQueries portal,
            PhotoUploads uploads,
            OwnPhotoPictures pictures,
            HelpRequestForm help,
            EvidenceFieldsFormFactory fields,
            LiveUpdates liveUpdates,
            PeopleCardFactory people) {
        this.portal = portal;
        this.uploads = uploads;
        this.pictures = pictures;
        this.help = help;
        this.fields = fields;
        this.liveUpdates = liveUpdates;
        this.people = people;
    }

    /**
     * Shows the slot as it stands, and keeps it so.
     *
     * @param changed called when another photo was taken in, so that everything that must agree with it is shown anew
     */
    public PhotoSlot create(CaseId id, DocumentSlot slot, Runnable changed) {
        var photo = new PhotoSlot(portal, uploads, pictures, help, fields, id, slot, changed);
        liveUpdates.onPhotosOf(photo, portal.currentSellerId(), photo::catchUp);
        return photo;
    }

    /**
     * How a company asks people to take part whose photos these are; empty where nobody else can.
     *
     * @param changed called when somebody is asked, answers, or is asked no more
     */
    public List<Component> people(CaseId id, Runnable changed) {
        return people.create(id, changed);
    }

    /**
     * What is typed and of which nothing is sent.
     *
     * @param saved called when something was kept
     */
    public Component withoutFile(CaseId id, DocumentSlot slot, Runnable saved) {
        var title = new H2();
        title.setText(title.getTranslation("evidence.name." + slot));
        var why = new Paragraph(title.getTranslation("evidence.help." + slot));
        why.addClassNames("soft", "small");
        var card = new Section(title, why, fields.create(id, slot, saved));
        card.addClassName("card");
        return TestId.set(card, "fields-" + slot);
    }

    /**
     * What is typed beside a file that is accepted itself.
     *
     * @param saved called when something was kept
     */
    public Component fields(CaseId id, DocumentSlot slot, Runnable saved) {
        return fields.create(id, slot, saved);
    }

    /**
     * A way to a person about anything else.
     *
     * @param shown the photos of the page, which say themselves what was asked about them
     */
    public Component helpBeside(CaseId id, Set<DocumentSlot> shown) {
        return help.atFoot(id, shown);
    }
}
