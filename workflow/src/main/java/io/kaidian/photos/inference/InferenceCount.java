package io.kaidian.photos.inference;

/**
 * What a network has been asked since it was loaded. The same photo is counted alike on every machine, so that a test can hold what reading
 * costs to a budget.
 *
 * @param questions how often
 * @param values numbers that were given to it in all, three for each pixel
 */
public record InferenceCount(long questions, long values) {

    /** What was asked since an earlier count. */
    public InferenceCount since(InferenceCount earlier) {
        return new InferenceCount(questions - earlier.questions, values - earlier.values);
    }
}
