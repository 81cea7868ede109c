package io.kaidian.ui.review.desk.photos;

import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.ui.review.CaseLabels;

/** Makes the panel with the photos of a case. */
@org.springframework.stereotype.Component
public class PhotoPanelFactory {

    private final PhotoAccess photos;
    private final ReviewCaseQueries reviewCases;
    private final JsonColumns json;
    private final CaseLabels words;

    PhotoPanelFactory(PhotoAccess photos, ReviewCaseQueries reviewCases, JsonColumns json, CaseLabels words) {
        this.photos = photos;
        this.reviewCases = reviewCases;
        this.json = json;
        this.words = words;
    }

    /** @param purpose why the photos are looked at, one of those of {@link PhotoAccess} */
    public PhotoPanel create(ReviewCase file, String purpose) {
        return new PhotoPanel(file, photos, reviewCases, json, purpose, words);
    }
}
